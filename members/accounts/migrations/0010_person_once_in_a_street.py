"""A person has one account in each street; backwards only while nobody has two."""

import django.contrib.auth.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_numbers_sort_as_numbers'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('buildings', '0009_faces_of_no_place'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='user',
            name='user_person_once',
        ),
        migrations.AlterField(
            model_name='user',
            name='username',
            field=models.CharField(error_messages={'unique': '这个用户名已被占用，请换一个'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='用户名'),
        ),
        migrations.AlterField(
            model_name='userevent',
            name='username',
            field=models.CharField(error_messages={'unique': '这个用户名已被占用，请换一个'}, max_length=60, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='用户名'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(condition=models.Q(('phone_index', ''), _negated=True), fields=('street', 'phone_index', 'real_name'), name='user_person_once_in_a_street', nulls_distinct=False, violation_error_message='本街道已有同名同手机号的账号'),
        ),
    ]
