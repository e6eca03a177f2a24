
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0002_practice_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='region',
            name='also_a_word',
            field=models.BooleanField(default=False, help_text="Zoals Een en Dalen: zoeken denkt dan alleen aan de plaats na 'in', 'bij' of met een hoofdletter.", verbose_name='is ook een gewoon woord'),
        ),
    ]
