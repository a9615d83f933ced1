"""What the import pages ask."""

from django import forms

from buildings.foundation.records.permissions import Permission
from buildings.models import Street

ACCEPTED = ".xlsx,.xls,.ods,.csv,.txt,.tsv,.htm,.html"


class UploadForm(forms.Form):
    street = forms.ModelChoiceField(label="街道", queryset=Street.objects.none())
    file = forms.FileField(
        label="台账工作簿",
        help_text=".xlsx、.xls、.ods 或 .csv，不超过 10 MB；表头文字和列的顺序不必改动",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        streets = Street.objects.visible_to(user, Permission.IMPORT_LEDGER)
        self.fields["street"].queryset = streets
        first = list(streets[:2])
        if len(first) == 1:
            self.fields["street"].initial = first[0]


class HolidayForm(forms.Form):
    file = forms.FileField(
        label="节假日表",
        help_text=".xlsx、.xls、.ods 或 .csv，不超过 1 MB",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
