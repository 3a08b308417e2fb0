// SPDX-License-Identifier: MIT
#pragma once

#include "fakeservices.h"
#include "services/domain/organization.h"

#include <QWidget>

namespace portico::test {

/// Acme Robotics on 17 Nov 2026, 16:00 UTC; the next invoice comes on 1 Dec.
namespace account_story {

[[nodiscard]] UtcSeconds day(int year, unsigned month, unsigned dayOfMonth);
[[nodiscard]] UtcSeconds now();
[[nodiscard]] Organization organization(Role role = Role::Owner);
[[nodiscard]] BillingDetails details();
[[nodiscard]] BillingProfile profile();
[[nodiscard]] std::vector<TaxId> taxIds();
[[nodiscard]] std::vector<BillingContact> contacts();
[[nodiscard]] std::vector<AccessToken> tokens();
/// Newest first.
[[nodiscard]] std::vector<AuditEntry> activity();

/// What a pane reads when it is opened, \a times over.
void queueAll(FakeSession &session, int times = 1);

} // namespace account_story

/// Lets new widgets appear and layouts come to rest.
void settle();
/// A picture of \a widget in the gallery folder, light and dark.
void savePicture(QWidget &widget, const QString &name);
/// What is clipped or without a name, one line each; empty is right.
[[nodiscard]] QString flawsOf(const QWidget &widget);
/// The style of the console and English words: to be called once, from initTestCase().
void installConsole();

} // namespace portico::test
