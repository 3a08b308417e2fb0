// SPDX-License-Identifier: MIT
#include "services/portal/notifications/preferences.h"

#include "services/portal/portalerror.h"

#include <algorithm>

namespace portico::portal {

namespace {

Result<Role> roleOf(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows
        = connection.query("SELECT role FROM organization_members WHERE organization_id = ? AND user_id = ?",
            scope.organizationId(), scope.userId());
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return roleFromName(rows->text(0)).value_or(Role::Member);
}

Result<std::vector<NotificationChoice>> choicesOf(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT kind, mail, desktop FROM notification_choices WHERE organization_id = ? AND user_id = ?",
        scope.organizationId(), scope.userId());
    if (!rows)
        return failure(rows.error());
    std::vector<NotificationChoice> choices;
    while (rows->next())
        choices.push_back({rows->text(0), rows->flag(1), rows->flag(2)});
    return choices;
}

} // namespace

Result<NotificationPreferences> loadPreferences(Connection &connection, const OrganizationScope &scope)
{
    const Result<Role> role = roleOf(connection, scope);
    if (!role)
        return failure(role.error());
    const Result<std::vector<NotificationChoice>> choices = choicesOf(connection, scope);
    if (!choices)
        return failure(choices.error());
    return preferencesOf(*role, scope.permissions(), *choices);
}

Result<void> savePreferences(
    Connection &connection, const OrganizationScope &scope, const std::vector<NotificationChoice> &choices)
{
    const Result<NotificationPreferences> preferences = loadPreferences(connection, scope);
    if (!preferences)
        return failure(preferences.error());
    for (const NotificationChoice &choice : choices) {
        const auto known = std::find_if(preferences->begin(), preferences->end(),
            [&](const NotificationPreference &preference) { return preference.kind == choice.kind; });
        if (known == preferences->end() || (known->isFixed && !(choice.mail && choice.desktop)))
            return failure(invalidField(QLatin1StringView("kind")));
        const Result<qint64> kept = connection.execute(
            "INSERT INTO notification_choices (organization_id, user_id, kind, mail, desktop) VALUES (?, ?, "
            "?, ?,"
            " ?) ON CONFLICT (organization_id, user_id, kind) DO UPDATE SET mail = excluded.mail, desktop ="
            " excluded.desktop",
            scope.organizationId(), scope.userId(), choice.kind, choice.mail, choice.desktop);
        if (!kept)
            return failure(kept.error());
    }
    return {};
}

Result<std::set<Notification::Kind>> hiddenKinds(Connection &connection, const OrganizationScope &scope)
{
    std::set<Notification::Kind> hidden;
    const Result<std::vector<NotificationChoice>> choices = choicesOf(connection, scope);
    if (!choices)
        return failure(choices.error());
    const Role role = scope.may(Permission::OrganizationOwn) ? Role::Owner : Role::Member;
    for (const NotificationChoice &choice : *choices) {
        const Notification::Kind kind = notificationKindFromName(choice.kind);
        if (!choice.desktop && !isAlwaysTold(kind, role))
            hidden.insert(kind);
    }
    return hidden;
}

} // namespace portico::portal
