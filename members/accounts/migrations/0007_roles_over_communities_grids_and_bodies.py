"""A role may be held over a community, a grid or a Party body as well; each column empty, so nothing changes.

Goes back as long as no such role was given: the database then refuses roles without a place.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_audit_by_time'),
        ('buildings', '0004_faces'),
        ('organizations', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='assignment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assignment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assignment',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='assignment',
            name='assignment_one_place',
        ),
        migrations.RemoveConstraint(
            model_name='assignment',
            name='assignment_once',
        ),
        migrations.AddField(
            model_name='assignment',
            name='community',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='buildings.community', verbose_name='社区'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='grid',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='buildings.grid', verbose_name='网格'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='organization',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organizations.partyorganization', verbose_name='党组织'),
        ),
        migrations.AddField(
            model_name='assignmentevent',
            name='community',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.community', verbose_name='社区'),
        ),
        migrations.AddField(
            model_name='assignmentevent',
            name='grid',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.grid', verbose_name='网格'),
        ),
        migrations.AddField(
            model_name='assignmentevent',
            name='organization',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.partyorganization', verbose_name='党组织'),
        ),
        migrations.AlterField(
            model_name='assignment',
            name='role',
            field=models.CharField(choices=[('district_leader', '区级领导'), ('street_leader', '街道领导'), ('street_staff', '街道工作人员'), ('community_worker', '社区工作人员'), ('grid_keeper', '网格员'), ('party_secretary', '党组织书记'), ('tenant', '入驻单位')], max_length=20, verbose_name='角色'),
        ),
        migrations.AlterField(
            model_name='assignmentevent',
            name='role',
            field=models.CharField(choices=[('district_leader', '区级领导'), ('street_leader', '街道领导'), ('street_staff', '街道工作人员'), ('community_worker', '社区工作人员'), ('grid_keeper', '网格员'), ('party_secretary', '党组织书记'), ('tenant', '入驻单位')], max_length=20, verbose_name='角色'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_assignmentevent" ("building_id", "community_id", "district_id", "grid_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "street_id", "until", "user_id") VALUES (NEW."building_id", NEW."community_id", NEW."district_id", NEW."grid_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."since", NEW."street_id", NEW."until", NEW."user_id"); RETURN NULL;', hash='590b2bba9c373083d44e7c2914b62d3fae284509', operation='INSERT', pgid='pgtrigger_insert_insert_ffd50', table='accounts_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_assignmentevent" ("building_id", "community_id", "district_id", "grid_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "street_id", "until", "user_id") VALUES (NEW."building_id", NEW."community_id", NEW."district_id", NEW."grid_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."since", NEW."street_id", NEW."until", NEW."user_id"); RETURN NULL;', hash='860411fb43039429c3479d7470cf600ba2de945e', operation='UPDATE', pgid='pgtrigger_update_update_93e32', table='accounts_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_assignmentevent" ("building_id", "community_id", "district_id", "grid_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "street_id", "until", "user_id") VALUES (OLD."building_id", OLD."community_id", OLD."district_id", OLD."grid_id", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."since", OLD."street_id", OLD."until", OLD."user_id"); RETURN NULL;', hash='a5ebcc73db72204ce1d1f8891485174758db9892', operation='DELETE', pgid='pgtrigger_delete_delete_aa09b', table='accounts_assignment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('building__isnull', True), ('community__isnull', True), ('district__isnull', False), ('grid__isnull', True), ('organization__isnull', True), ('street__isnull', True)), models.Q(('building__isnull', True), ('community__isnull', True), ('district__isnull', True), ('grid__isnull', True), ('organization__isnull', True), ('street__isnull', False)), models.Q(('building__isnull', True), ('community__isnull', False), ('district__isnull', True), ('grid__isnull', True), ('organization__isnull', True), ('street__isnull', True)), models.Q(('building__isnull', True), ('community__isnull', True), ('district__isnull', True), ('grid__isnull', False), ('organization__isnull', True), ('street__isnull', True)), models.Q(('building__isnull', False), ('community__isnull', True), ('district__isnull', True), ('grid__isnull', True), ('organization__isnull', True), ('street__isnull', True)), models.Q(('building__isnull', True), ('community__isnull', True), ('district__isnull', True), ('grid__isnull', True), ('organization__isnull', False), ('street__isnull', True)), _connector='OR'), name='assignment_one_place', violation_error_message='区县、街道、社区、网格、楼宇、党组织须且只能选一项'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('role__in', ['community_worker', 'grid_keeper', 'party_secretary']), _negated=True), ('community__isnull', True), ('grid__isnull', True), ('organization__isnull', True)), models.Q(('community__isnull', False), ('role', 'community_worker')), models.Q(('grid__isnull', False), ('role', 'grid_keeper')), models.Q(('organization__isnull', False), ('role', 'party_secretary')), _connector='OR'), name='assignment_place_suits_role', violation_error_message='社区工作人员须选社区，网格员须选网格，党组织书记须选党组织，其他角色不能选这三项'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('user', 'role', 'district', 'street', 'community', 'grid', 'building', 'organization'), name='assignment_once', nulls_distinct=False, violation_error_message='此人已有同样的角色'),
        ),
    ]
