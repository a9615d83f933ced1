"""What each verb takes from a program; the doors themselves are in `api`."""

from __future__ import annotations

from rest_framework import serializers

from buildings.foundation.language.text import is_key
from members.accounts.models import User
from members.committees.models import Seat
from services.matters.models import Category, Department, Lane, Matter, Result, Season, WhistleReason


class Visible(serializers.RelatedField):
    """A row of ours that the caller sees."""

    def get_queryset(self):
        rows = super().get_queryset()
        request = self.context.get("request")
        return rows.visible_to(request.user) if request else rows.none()


class VisibleKey(Visible, serializers.PrimaryKeyRelatedField):
    """Named by its key."""


class VisibleNumber(Visible, serializers.SlugRelatedField):
    """Named by what people call it."""


class KnownStepSerializer(serializers.Serializer):
    """The step the caller knew of: one since then is answered 409."""

    seen = serializers.IntegerField(
        required=False,
        min_value=0,
        help_text="所知的最后一步的编号（steps 中的 id），没有则为 0；此后又有动作则答 409",
    )


class MoveSerializer(KnownStepSerializer):
    note = serializers.CharField(
        max_length=1000, required=False, allow_blank=True, help_text="内部备注，上报人不可见"
    )


class ReasonSerializer(KnownStepSerializer):
    note = serializers.CharField(max_length=1000, help_text="理由或情况，内部可见")


class ReassignSerializer(MoveSerializer):
    seat = VisibleKey(
        queryset=Seat.objects.active(), required=False, allow_null=True, help_text="专员席位的编号"
    )
    handler = VisibleKey(
        queryset=User.objects.all(), required=False, allow_null=True, help_text="承办人账号的编号"
    )


class TriageSerializer(ReassignSerializer):
    """Without a `lane` the office's rules decide by `answers`."""

    lane = serializers.ChoiceField(
        choices=Lane.choices, required=False, help_text="不给则按 answers 由规则定"
    )
    is_withheld = serializers.BooleanField(required=False, help_text="不公示")
    public_summary = serializers.CharField(
        max_length=500, required=False, allow_blank=True, help_text="公示概要，写了就不公示原文"
    )
    answers = serializers.DictField(
        child=serializers.BooleanField(), required=False, help_text="分流问题的编号对应是或否"
    )

    def validate_answers(self, answers: dict[str, bool]) -> dict[int, bool]:
        if not all(is_key(key) for key in answers):
            raise serializers.ValidationError("键应为分流问题的编号")
        return {int(key): answer for key, answer in answers.items()}


class PublishSerializer(MoveSerializer):
    public_summary = serializers.CharField(
        max_length=500, required=False, allow_blank=True, help_text="公示概要，写了就不公示原文"
    )


class ResolveSerializer(MoveSerializer):
    result = serializers.ChoiceField(choices=Result.choices)
    answer = serializers.CharField(max_length=2000, help_text="答复，上报人可见")
    destination = serializers.CharField(
        max_length=60, required=False, allow_blank=True, help_text="转出去向，只在转出时填写"
    )


class RateSerializer(KnownStepSerializer):
    score = serializers.IntegerField(min_value=1, max_value=5, help_text="满意度，5 为非常满意")
    words = serializers.CharField(max_length=500, required=False, allow_blank=True)


class WordsSerializer(KnownStepSerializer):
    """Words that the reporter reads or writes."""

    said = serializers.CharField(max_length=1000, help_text="上报人可见")


class RecategorizeSerializer(MoveSerializer):
    category = VisibleKey(queryset=Category.objects.active(), help_text="正确类别的编号")


class WishSerializer(KnownStepSerializer):
    """What needs another's approval."""

    reason = serializers.CharField(max_length=1000)


class ExtensionSerializer(WishSerializer):
    until = serializers.DateField(help_text="延至")


class ShelvingSerializer(WishSerializer):
    until = serializers.DateField(required=False, allow_null=True, help_text="复查日期，与 season 二选一")
    season = serializers.ChoiceField(choices=Season.choices, required=False, allow_blank=True)


class AskWhistleSerializer(WishSerializer):
    whistle = serializers.ChoiceField(choices=WhistleReason.choices)
    department = VisibleKey(queryset=Department.objects.active(), help_text="街道科室的编号")


class MergeSerializer(MoveSerializer):
    case = VisibleNumber(slug_field="number", queryset=Matter.objects.all(), help_text="并入哪一件的编号")


class SuperviseSerializer(KnownStepSerializer):
    to = VisibleKey(queryset=User.objects.all(), help_text="督办对象账号的编号")
    due_on = serializers.DateField(help_text="反馈期限")
    words = serializers.CharField(max_length=1000, help_text="要求")


DOORS = {
    "triage": TriageSerializer,
    "recategorize": RecategorizeSerializer,
    "accept": MoveSerializer,
    "hand_back": ReasonSerializer,
    "reassign": ReassignSerializer,
    "begin": MoveSerializer,
    "resolve": ResolveSerializer,
    "ask": WordsSerializer,
    "supply": WordsSerializer,
    "resume": MoveSerializer,
    "reply": WordsSerializer,
    "ask_extension": ExtensionSerializer,
    "extend": WordsSerializer,
    "ask_shelving": ShelvingSerializer,
    "shelve": WordsSerializer,
    "ask_whistle": AskWhistleSerializer,
    "whistle": MoveSerializer,
    "merge": MergeSerializer,
    "unmerge": MoveSerializer,
    "verify": MoveSerializer,
    "send_back": ReasonSerializer,
    "rate": RateSerializer,
    "reject": WordsSerializer,
    "close": MoveSerializer,
    "reopen": ReasonSerializer,
    "ask_exclusion": WishSerializer,
    "exclude": MoveSerializer,
    "refuse": ReasonSerializer,
    "supervise": SuperviseSerializer,
    "feedback": ReasonSerializer,
    "withhold": ReasonSerializer,
    "publish": PublishSerializer,
    "remark": ReasonSerializer,
}
