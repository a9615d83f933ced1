"""What rosters tell of people beyond their work, and the portal keeps of nobody, however many columns say it."""

from __future__ import annotations

import re

from buildings.foundation.language.text import clean

# Of a roster of people any of these words is enough, wherever in the header it stands.
OF_A_PERSON = re.compile(
    r"出生|生日|生辰|年龄|周岁|岁数|属相|生肖|籍贯|祖籍|民族|性别|学历|学位|文化程度|文化水平|教育程度|毕业|院校|专业$"
    r"|(?:就读|所在)?学校(?:$|名称|及专业)|婚姻|婚否|婚育|配偶|爱人|子女|父母|父亲|母亲|家庭|家属|亲属|紧急联系|住址|居住|住所"
    r"|户籍|户口|老家|邮编|(?<!单位)(?<!公司)(?<!企业)(?<!工作)(?<!办公)地址|健康|身体状况|病史|疾病|残疾|血型|身高|体重"
    r"|宗教|信仰|[年月]收入|工资|开户行|银行卡|卡号|照片|护照"
)
# Elsewhere these, and only of one person: 平均年龄 and 本科学历人数 are figures.
OF_ONE = re.compile(
    r"(?:出生(?:日期|年月|时间|年月日)|生日|(?<!平均)年龄|籍贯|(?<!少数)民族|性别|学历|学位|文化程度|毕业(?:院校|学校|时间)"
    r"|婚姻(?:状况|情况)?|婚否|家庭(?:住址|地址|成员|情况)|户籍(?:地|地址|所在地)?|户口所在地|现?居住(?:地|地址)|现?住址|宗教信仰|健康状况)$"
)


def is_personal(header: str, *, of_people: bool) -> bool:
    """Tell whether a column is left out for what its header says; `of_people` where each line is a person."""
    text = re.sub(r"\s", "", clean(header))
    if of_people:
        return bool(OF_A_PERSON.search(text))
    bare = re.sub(r"[（(【\[].*?[）)】\]]", "", text)
    return bool(OF_ONE.search(bare))
