from django.db import migrations, models

import search.models


def make_the_one(apps, schema_editor):
    """Now, and not in whatever transaction asks first: that may be rolled back."""
    apps.get_model("search", "Installation").objects.get_or_create(pk=1, defaults={"code": search.models.new_code()})


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=search.models.new_code, editable=False, max_length=8)),
            ],
        ),
        migrations.RunPython(make_the_one, migrations.RunPython.noop),
    ]
