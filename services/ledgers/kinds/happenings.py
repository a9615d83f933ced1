"""党群服务中心 and 楼事台账."""

from services.ledgers.cells import dates, hours, numbers, outcomes, words
from services.ledgers.kinds.base import Column, Kind
from services.ledgers.kinds.places import AT_BUILDING, COMMUNITIES, PHONES, REMARKS

CENTERS = Kind(
    "centers",
    "党群服务中心",
    (
        Column(
            "name",
            (
                "名称", "中心名称", "服务中心名称", "党群服务中心名称", "党群服务中心", "阵地名称", "站点名称",
                "服务站名称", "服务中心", "驿站名称",
                "阵地", "场所名称", "党群服务站", "党群阵地名称",
            ),
            words.name, True,
        ),
        Column("building", AT_BUILDING, words.name, shape="building"),
        Column("community", COMMUNITIES, words.name),
        Column("place", ("位置", "具体位置", "地址", "详细地址", "所在位置", "具体地址", "中心地址", "楼层",
        "楼层位置", "所在楼层"), words.text),
        Column("area", ("面积", "建筑面积", "使用面积", "总面积", "场地面积"), numbers.area, shape="number"),
        Column(
            "facilities",
            (
                "服务阵地", "功能区", "功能室", "设施", "功能设置", "场所设置", "功能分区", "功能区域", "设施设备",
                "功能布局", "主要设施", "配套设施",
                "阵地设置",
            ),
            words.names,
        ),
        Column(
            "items", ("服务项目", "服务内容", "服务事项", "提供服务", "主要服务", "服务清单", "可提供服务",
            "服务功能"), words.names,
        ),
        Column(
            "hours",
            ("开放时间", "服务时间", "开馆时间", "营业时间", "工作时间", "开放时段", "对外开放时间",
            "办公时间"), hours.opening,
            shape="hours",
        ),
        Column("telephone", ("咨询电话", "服务电话", "对外电话", *PHONES), numbers.phone, shape="phone"),
        Column("remarks", (*REMARKS, "简介", "中心简介"), words.text),
    ),
    needs=(("name",), ("hours", "items", "facilities"), ("place", "hours", "building", "telephone", "community")),
    weight=0.5,
    longest=80,
    section="community",
)  # fmt: skip

MATTERS = Kind(
    "matters",
    "楼事台账",
    (
        Column(
            "reported_on",
            (
                "受理日期", "受理时间", "上报时间", "反映时间", "登记日期", "登记时间", "上报日期", "接件时间",
                "收件日期", "诉求时间", "提出时间",
                "来件时间", "反映日期", "接报时间", "发生时间", "交办时间", "日期", "时间",
            ),
            dates.day, True, shape="date",
        ),
        Column("building", AT_BUILDING, words.name, fills_down=True, shape="building"),
        Column(
            "reporter",
            (
                "反映单位", "反映人", "诉求单位", "诉求人", "上报单位", "诉求企业", "反映企业", "提出单位",
                "企业名称", "单位名称", "来源单位",
                "诉求主体", "上报人", "单位", "企业",
            ),
            words.name,
        ),
        Column(
            "text",
            (
                "反映事项", "事项", "问题", "诉求内容", "事项内容", "问题描述", "反映内容", "诉求事项", "具体问题",
                "反映问题", "主要诉求", "楼事内容",
                "事项描述", "问题内容", "事由", "主要内容", "具体内容", "事项名称", "诉求", "内容",
            ),
            words.text, True, shape="words",
        ),
        Column("category", ("类别", "事项类别", "问题类别", "分类", "类型", "事项类型", "问题类型", "诉求类别",
        "诉求类型", "事项分类"), words.name),
        Column(
            "seat",
            (
                "承办专员", "责任专员", "承办岗位", "承办人", "办理人", "责任人", "办理专员", "承办单位", "处理人",
                "经办人", "责任单位", "承办",
            ),
            words.name,
        ),
        Column(
            "resolved_on",
            (
                "办结日期", "办结时间", "完成时间", "办理完成时间", "办结", "完成日期", "解决时间", "办毕时间",
                "处理完成时间", "结案时间",
                "办理时间", "反馈时间",
            ),
            dates.day, shape="date",
        ),
        Column(
            "limit",
            (
                "办理时限", "办结时限", "办理期限", "要求办结日期", "要求办结时间", "应办结日期", "应办结时间",
                "限办日期", "限办时间", "限期", "时限", "要求完成时间", "规定办结时间", "截止日期", "截止时间",
                "到期日期", "期限", "承诺时限", "承诺办结时间",
            ),
            outcomes.limit,
        ),
        Column("result", ("办理结果", "处理结果", "办结结果", "处置结果", "结果", "办理结论", "处理结论", "结案结果",
        "办结类型", "结果类型", "办结情况", "解决情况"), outcomes.result),
        Column("status", ("办理状态", "状态", "是否办结", "办理进度", "进度", "办理进展", "是否完成", "是否解决",
        "处理状态"), words.text),
        Column("score", ("满意度", "评价", "满意情况", "群众满意度", "回访满意度", "满意度评价", "是否满意",
        "回访评价", "回访情况"), words.score),
        Column("remarks", (*REMARKS, "办理情况", "处理情况", "办理措施"), words.text),
    ),
    needs=(
        ("text",), ("reported_on", "resolved_on", "status"), ("building", "reporter", "seat", "category",
        "resolved_on", "status"),
    ),
    section="building",
)  # fmt: skip
