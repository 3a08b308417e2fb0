// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QStringList>

#include <map>

namespace portico::portal {

/// What stands for `{{name}}`; texts of people, amounts and dates.
using MailValues = std::map<QString, QString>;

struct MailText
{
    QString subject;
    QString text;
    QString html;
};

/// The mails there are templates for.
[[nodiscard]] QStringList mailKinds();

/// The mail of \a kind. A value is one line of text wherever it stands, and nothing in it is markup. Fails
/// with `mail_template` for a kind that is not there and for a placeholder without a value. `link`, to the
/// portal, `open`, to a page of it with a token, and `pay`, to a page of the provider, become links; a
/// paragraph of an empty one is left out.
[[nodiscard]] Result<MailText> renderMail(const QString &kind, const MailValues &values);

} // namespace portico::portal
