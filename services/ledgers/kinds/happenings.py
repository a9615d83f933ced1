"""党群服务中心 and 楼事台账."""

from services.ledgers.cells import dates, hours, numbers, words
from services.ledgers.kinds.base import Column, Kind

CENTERS = Kind(
    "centers",
    "党群服务中心",
    (
        Column(
            "name",
            ("名称", "中心名称", "服务中心名称", "党群服务中心名称", "党群服务中心", "阵地名称", "站点名称"),
            words.name,
            True,
        ),
        Column("building", ("所在楼宇", "楼宇", "楼宇名称"), words.name),
        Column("place", ("位置", "具体位置", "地址", "详细地址", "所在位置"), words.text),
        Column("area", ("面积", "建筑面积", "使用面积"), numbers.area),
        Column("facilities", ("服务阵地", "阵地", "功能区", "功能室", "设施", "功能设置", "场所设置"), words.names),
        Column("items", ("服务项目", "服务内容", "服务事项", "提供服务"), words.names),
        Column("hours", ("开放时间", "服务时间", "开馆时间", "营业时间", "工作时间"), hours.opening),
        Column("telephone", ("咨询电话", "联系电话", "服务电话", "电话"), numbers.phone),
        Column("remarks", ("备注", "说明", "简介"), words.text),
    ),
    needs=(("name",), ("hours", "items", "facilities"), ("place", "hours", "building", "telephone")),
    weight=0.5,
)

MATTERS = Kind(
    "matters",
    "楼事台账",
    (
        Column(
            "reported_on", ("受理日期", "受理时间", "上报时间", "反映时间", "登记日期", "日期", "时间"), dates.day, True
        ),
        Column("building", ("楼宇", "所在楼宇", "楼宇名称", "所属楼宇"), words.name, True, True),
        Column("reporter", ("反映单位", "反映人", "单位", "诉求单位", "诉求人", "上报单位", "企业名称"), words.name),
        Column(
            "text", ("反映事项", "事项", "问题", "诉求内容", "事项内容", "问题描述", "内容", "诉求"), words.text, True
        ),
        Column("category", ("类别", "事项类别", "问题类别", "分类", "类型"), words.name),
        Column("seat", ("承办专员", "承办人", "责任专员", "办理人", "承办岗位", "责任人"), words.name),
        Column("resolved_on", ("办结日期", "办结时间", "完成时间", "办理完成时间", "办结"), dates.day),
        Column("score", ("满意度", "评价", "满意情况", "群众满意度", "回访满意度"), words.score),
        Column("remarks", ("备注", "说明", "办理情况"), words.text),
    ),
    needs=(("text",), ("reported_on",), ("building", "reporter", "seat")),
)
