"""Who types another's number shuts its owner out of nothing: a number may stand with several sign-ups."""

from django.db import migrations


class Migration(migrations.Migration):
    """Going back needs the sign-ups of one number brought together first."""

    dependencies = [
        ('activities', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='signup',
            name='signup_phone_once',
        ),
    ]
