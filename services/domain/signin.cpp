// SPDX-License-Identifier: MIT
#include "services/domain/signin.h"

#include <QRegularExpression>

namespace portico {

QStringList grantedActions()
{
    return {TransferOwnershipAction, DeleteOrganizationAction, DisableTotpAction};
}

bool isLanguage(const QString &language)
{
    static const QRegularExpression form(QStringLiteral(R"(\A([a-z]{2,3}(-[A-Z]{2})?)?\z)"));
    return form.match(language).hasMatch();
}

} // namespace portico
