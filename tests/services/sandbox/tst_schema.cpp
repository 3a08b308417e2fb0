// SPDX-License-Identifier: MIT
#include "services/sandbox/api/form.h"
#include "services/sandbox/api/schema.h"

#include <QTest>

using namespace portico::sandbox;

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problems_data();
    void problems();
};

void TestSchema::problems_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *form, const char *code, const char *param) {
        QTest::newRow(name) << QByteArray(form) << QString::fromLatin1(code) << QString::fromLatin1(param);
    };
    row("enough", "name=x", "", "");
    row("everything",
        "name=x&limit=3&active=true&recurring[interval]=day&items[0][price]=p&metadata[q]=1&tags[]=a&share=0."
        "5",
        "", "");
    row("unknown", "name=x&nick=y", "parameter_unknown", "nick");
    row("unknown inside", "name=x&recurring[interval]=day&recurring[every]=2", "parameter_unknown",
        "recurring[every]");
    row("unknown in an array", "name=x&items[0][price]=p&items[1][cost]=2", "parameter_unknown",
        "items[1][cost]");
    row("missing", "limit=3", "parameter_missing", "name");
    row("missing inside", "name=x&recurring[interval_count]=2", "parameter_missing", "recurring[interval]");
    row("missing in an array", "name=x&items[0][quantity]=2", "parameter_missing", "items[0][price]");
    row("empty though required", "name=", "parameter_invalid_empty", "name");
    row("no integer", "name=x&limit=ten", "parameter_invalid_integer", "limit");
    row("integer with a fraction", "name=x&limit=1.5", "parameter_invalid_integer", "limit");
    row("integer too large", "name=x&limit=99999999999999999999", "parameter_invalid_integer", "limit");
    row("no truth value", "name=x&active=yes", "", "active");
    row("no such word", "name=x&recurring[interval]=hour", "", "recurring[interval]");
    row("no decimal", "name=x&share=half", "", "share");
    row("word or number: word", "name=x&trial_end=now", "", "");
    row("word or number: number", "name=x&trial_end=123", "", "");
    row("word or number: neither", "name=x&trial_end=soon", "", "trial_end");
    row("text where an object belongs", "name=x&recurring=month", "", "recurring");
    row("text where an array belongs", "name=x&items=p", "", "items");
    row("object where text belongs", "name[a]=x", "", "name");
    row("range by number", "name=x&created=5", "", "");
    row("range by bounds", "name=x&created[gte]=5&created[lt]=9", "", "");
    row("range by a wrong bound", "name=x&created[ge]=5", "parameter_unknown", "created[ge]");
    row("range by no number", "name=x&created[gte]=now", "parameter_invalid_integer", "created[gte]");
    row("cleared", "name=x&recurring=&items=&metadata=&limit=", "", "");
    row("text as long as it may be", "name=x&note=h%C3%A4llo", "", "");
    row("text too long", "name=x&note=hello!", "", "note");
    row("text in place of an object in an array", "name=x&items[]=", "", "items[0]");
    row("metadata with structure", "name=x&metadata[a][b]=1", "", "metadata");
}

void TestSchema::problems()
{
    QFETCH(QByteArray, form);
    QFETCH(QString, param);
    const Schema schema(QStringList{"name!", "limit:int", "active:bool", "created:range", "share:decimal",
        "trial_end:now|int", "recurring.interval!:day|week|month|year", "recurring.interval_count:int",
        "items[].price!", "items[].quantity:int", "tags[]", "metadata{}", "note:max5"});
    const std::optional<ApiError> problem = schema.problemWith(*decodeForm(form));
    QCOMPARE(problem.has_value(), !param.isEmpty());
    if (!problem)
        return;
    QCOMPARE(problem->status, 400);
    QCOMPARE(problem->param, param);
    QTEST(problem->code, "code");
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
