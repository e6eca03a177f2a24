
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='WordsVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.BigIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='EmptySearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('text', models.CharField(max_length=100)),
                ('count', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'text'), name='empty_search_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='LedgerRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('engine', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.BigIntegerField()),
                ('version', models.BigIntegerField(default=1)),
                ('indexed_version', models.BigIntegerField(default=0)),
                ('fingerprint', models.CharField(blank=True, default='', max_length=64)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
                ('next_try', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('indexed_version__lt', models.F('version'))), fields=['engine', 'next_try'], name='ledger_waiting')],
                'constraints': [models.UniqueConstraint(fields=('engine', 'kind', 'object_id'), name='ledger_one_row_per_object')],
            },
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(blank=True, help_text='Leeg: wordt gemaakt van de woorden. Verander een code daarna niet meer.', max_length=80, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('equivalent', 'elk woord vindt elk ander woord'), ('one-way', 'wie een van deze woorden typt, vindt ook de andere')], default='equivalent', max_length=12, verbose_name='hoe')),
                ('words', models.TextField(help_text='Elk woord of elke woordgroep op een eigen regel, liefst in de grondvorm.', verbose_name='woorden')),
                ('also', models.TextField(blank=True, default='', help_text='Alleen bij één richting: wat dan ook gevonden wordt.', verbose_name='vindt ook')),
                ('reason', models.CharField(help_text='Waarom horen deze woorden bij elkaar?', max_length=200, verbose_name='waarom')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ],
            options={
                'verbose_name': 'synoniemengroep',
                'verbose_name_plural': 'synoniemen',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='WordRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(help_text='Zoals het geschreven staat.', max_length=80, unique=True, verbose_name='woord')),
                ('lemma', models.CharField(blank=True, default='', help_text='Leeg: het woord zelf.', max_length=80, verbose_name='grondvorm')),
                ('parts', models.CharField(blank=True, default='', help_text='De delen van een samenstelling met een spatie ertussen. Leeg: dit woord wordt niet gesplitst.', max_length=160, verbose_name='delen')),
                ('reason', models.CharField(help_text='Wat ging er mis zonder deze uitzondering?', max_length=200, verbose_name='waarom')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ],
            options={
                'verbose_name': 'uitzondering',
                'verbose_name_plural': 'uitzonderingen',
                'ordering': ['word'],
            },
        ),
    ]
