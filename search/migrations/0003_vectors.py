from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_installation'),
    ]

    operations = [
        migrations.AddField(
            model_name='ledgerrow',
            name='meaning',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='ledgerrow',
            name='vector',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddIndex(
            model_name='ledgerrow',
            index=models.Index(condition=models.Q(('meaning', models.F('vector')), _negated=True), fields=['engine'], name='ledger_without_vector'),
        ),
    ]
