// SPDX-License-Identifier: MIT
#include "ui/invoices/csvdialects.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Dialects
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Dialects)
};

} // namespace

QList<NamedDialect> csvDialects()
{
    const QString iso = QStringLiteral("yyyy-MM-dd");
    return {{Dialects::tr("Comma, 1234.50, UTF-8"), {}},
        {Dialects::tr("Excel, English: comma, 1234.50"), {',', '.', iso, false, true}},
        {Dialects::tr("Excel, German: semicolon, 1234,50"),
            {';', ',', QStringLiteral("dd.MM.yyyy"), false, true}},
        {Dialects::tr("Excel, French: semicolon, 1234,50"),
            {';', ',', QStringLiteral("dd/MM/yyyy"), false, true}},
        {Dialects::tr("Older programs: semicolon, 1234,50, Windows-1252"),
            {';', ',', QStringLiteral("dd.MM.yyyy"), true, false}},
        {Dialects::tr("Tab, 1234.50, UTF-8"), {'\t', '.', iso, false, false}}};
}

} // namespace portico::ui
