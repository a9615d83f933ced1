"""What each verb takes from a program; the doors themselves are in `api`."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from buildings.foundation.language.text import is_key
from members.accounts.models import User
from members.committees.models import Seat
from services.matters.models import Category, Department, Lane, Matter, Result, Season, WhistleReason


class MoveSerializer(serializers.Serializer):
    """`seen` is the id of the last step the caller knew of, 0 for none; a step since then is answered 409."""

    seen = serializers.IntegerField(required=False, min_value=0)
    note = serializers.CharField(max_length=1000, required=False)


class ReasonSerializer(MoveSerializer):
    note = serializers.CharField(max_length=1000)


class HandlerSerializer(MoveSerializer):
    seat = serializers.PrimaryKeyRelatedField(queryset=Seat.objects.none(), required=False)
    handler = serializers.PrimaryKeyRelatedField(queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if request := self.context.get("request"):
            self.fields["seat"].queryset = Seat.objects.active().visible_to(request.user)
            self.fields["handler"].queryset = User.objects.visible_to(request.user)


class TriageSerializer(HandlerSerializer):
    """Without a `lane` the office's rules decide by `answers` (key of a lane question to true or false)."""

    lane = serializers.ChoiceField(choices=Lane, required=False)
    is_withheld = serializers.BooleanField(required=False)
    public_summary = serializers.CharField(max_length=500, required=False)
    answers = serializers.DictField(child=serializers.BooleanField(), required=False)

    def validate_answers(self, answers: dict[str, bool]) -> dict[int, bool]:
        if not all(is_key(key) for key in answers):
            raise serializers.ValidationError("键应为分流问题的编号")
        return {int(key): answer for key, answer in answers.items()}


class PublishSerializer(MoveSerializer):
    """With a `public_summary` the public reads that instead of what was reported."""

    public_summary = serializers.CharField(max_length=500, required=False)


class ResolveSerializer(MoveSerializer):
    result = serializers.ChoiceField(choices=Result)
    answer = serializers.CharField(max_length=2000)
    destination = serializers.CharField(max_length=60, required=False)


class RateSerializer(serializers.Serializer):
    seen = serializers.IntegerField(required=False, min_value=0)
    score = serializers.IntegerField(min_value=1, max_value=5)
    words = serializers.CharField(max_length=500, required=False)


class SaidSerializer(serializers.Serializer):
    """Words that the reporter reads or writes."""

    seen = serializers.IntegerField(required=False, min_value=0)
    said = serializers.CharField(max_length=1000)


class Visible(serializers.SlugRelatedField):
    """A row of ours that the caller sees."""

    def get_queryset(self):
        rows = super().get_queryset()
        request = self.context.get("request")
        return rows.visible_to(request.user) if request else rows.none()


class RecategorizeSerializer(MoveSerializer):
    category = Visible(slug_field="pk", queryset=Category.objects.active())


class WishSerializer(serializers.Serializer):
    """What needs another's approval."""

    seen = serializers.IntegerField(required=False, min_value=0)
    reason = serializers.CharField(max_length=1000)


class ExtensionSerializer(WishSerializer):
    until = serializers.DateField()


class ShelvingSerializer(WishSerializer):
    until = serializers.DateField(required=False)
    season = serializers.ChoiceField(choices=Season, required=False)


class WhistleSerializer(WishSerializer):
    whistle = serializers.ChoiceField(choices=WhistleReason)
    department = Visible(slug_field="pk", queryset=Department.objects.active())


class MergeSerializer(MoveSerializer):
    case = Visible(slug_field="number", queryset=Matter.objects.all())


class SuperviseSerializer(serializers.Serializer):
    seen = serializers.IntegerField(required=False, min_value=0)
    to = Visible(slug_field="pk", queryset=User.objects.all())
    due_on = serializers.DateField()
    words = serializers.CharField(max_length=1000)


DOORS = {
    "triage": TriageSerializer,
    "recategorize": RecategorizeSerializer,
    "accept": MoveSerializer,
    "hand_back": ReasonSerializer,
    "reassign": HandlerSerializer,
    "begin": MoveSerializer,
    "resolve": ResolveSerializer,
    "ask": SaidSerializer,
    "supply": SaidSerializer,
    "resume": MoveSerializer,
    "reply": SaidSerializer,
    "ask_extension": ExtensionSerializer,
    "extend": SaidSerializer,
    "ask_shelving": ShelvingSerializer,
    "shelve": SaidSerializer,
    "ask_whistle": WhistleSerializer,
    "whistle": MoveSerializer,
    "merge": MergeSerializer,
    "unmerge": MoveSerializer,
    "verify": MoveSerializer,
    "send_back": ReasonSerializer,
    "rate": RateSerializer,
    "reject": SaidSerializer,
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
