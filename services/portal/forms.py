"""The one form of the portal itself: how pages look."""

from django import forms

from buildings.foundation.pages import display


class DisplayForm(forms.Form):
    use_required_attribute = False  # something is always chosen

    size = forms.ChoiceField(label="字号", choices=list(display.SIZES.items()), widget=forms.RadioSelect)
    theme = forms.ChoiceField(label="颜色", choices=list(display.THEMES.items()), widget=forms.RadioSelect)
