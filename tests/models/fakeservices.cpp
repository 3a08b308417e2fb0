// SPDX-License-Identifier: MIT
#include "fakeservices.h"

namespace portico::test {

using account::Copy;

QCoro::Task<Result<Copy<SubscriptionSummary>>> FakeBilling::subscription(
    QString organizationId, std::stop_token stop)
{
    asked.append(organizationId);
    return subscriptions.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<Plan>>>> FakeBilling::plans(QString, std::stop_token stop)
{
    return planLists.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<SubscriptionChange>>>> FakeBilling::changes(QString, std::stop_token stop)
{
    return changeLists.take(std::move(stop));
}

QCoro::Task<Result<Copy<Quote>>> FakeBilling::preview(QString, PlanSelection selection, std::stop_token stop)
{
    selections.push_back(std::move(selection));
    return quotes.take(std::move(stop));
}

QCoro::Task<Result<account::ChangeAnswer>> FakeBilling::changePlan(
    QString, QString quoteId, std::stop_token stop)
{
    confirmed.append(quoteId);
    return confirmations.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::cancelScheduledChange(QString, std::stop_token stop)
{
    return undos.take(std::move(stop));
}

QCoro::Task<Result<Copy<RetentionOffers>>> FakeBilling::offers(QString, std::stop_token stop)
{
    return offerLists.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::cancel(QString, Cancellation cancellation, std::stop_token stop)
{
    asksToCancel.push_back(std::move(cancellation));
    return cancellations.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::reactivate(QString, std::stop_token stop)
{
    return reactivations.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::pause(QString, int months, std::stop_token stop)
{
    pausedMonths.push_back(months);
    return pauses.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::resume(QString, std::stop_token stop)
{
    return resumptions.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::acceptOffer(QString, QString offerId, std::stop_token stop)
{
    acceptedOffers.append(offerId);
    return acceptances.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBilling::endTrial(QString, std::stop_token stop)
{
    return trialEnds.take(std::move(stop));
}

QCoro::Task<Result<QUrl>> FakeBilling::paymentMethodPage(QString, std::stop_token stop)
{
    return paymentMethodPages.take(std::move(stop));
}

QCoro::Task<Result<InvoicePayment>> FakeBilling::payInvoice(QString, QString invoiceId, std::stop_token stop)
{
    paidInvoices.append(invoiceId);
    return payments.take(std::move(stop));
}

QCoro::Task<Result<Copy<account::InvoicePage>>> FakeInvoices::list(
    account::InvoiceQuery query, std::stop_token stop)
{
    queries.push_back(std::move(query));
    return pages.take(std::move(stop));
}

QCoro::Task<Result<QByteArray>> FakeInvoices::pdf(QString organizationId, QString invoiceId,
    std::shared_ptr<account::PartialDocument> part, std::stop_token stop)
{
    if (documents)
        return documents->pdf(organizationId, invoiceId, part, stop);
    return answerLater<QByteArray>(Result<QByteArray>(QByteArray("%PDF-")), stop);
}

QCoro::Task<Result<std::vector<qint64>>> FakeKeptInvoices::keys(
    archive::ArchiveQuery query, int limit, std::stop_token stop)
{
    if (failure)
        return answerLater<std::vector<qint64>>(
            Result<std::vector<qint64>>(portico::failure(*failure)), stop);
    std::vector<qint64> keys;
    for (const archive::ArchivedInvoice &one : invoices) {
        const bool isWanted = (query.organizationId.isEmpty() || one.organizationId == query.organizationId)
            && one.invoice.number.contains(query.text)
            && (!honorsFrom || !query.from || one.invoice.created >= *query.from);
        if (isWanted && (limit < 0 || int(keys.size()) < limit))
            keys.push_back(one.key);
    }
    return answerLater<std::vector<qint64>>(Result<std::vector<qint64>>(std::move(keys)), stop);
}

QCoro::Task<Result<std::vector<archive::ArchivedInvoice>>> FakeKeptInvoices::rows(std::vector<qint64> keys)
{
    using Rows = std::vector<archive::ArchivedInvoice>;
    ++rowsAsked;
    Rows rows;
    for (const archive::ArchivedInvoice &one : invoices) {
        if (std::find(keys.begin(), keys.end(), one.key) != keys.end())
            rows.push_back(one);
    }
    return answerLater<Rows>(Result<Rows>(std::move(rows)), {});
}

QCoro::Task<Result<std::vector<archive::ArchiveTotal>>> FakeKeptInvoices::totals(
    archive::ArchiveQuery, std::stop_token stop)
{
    using Totals = std::vector<archive::ArchiveTotal>;
    return answerLater<Totals>(Result<Totals>(Totals()), stop);
}

QCoro::Task<Result<QByteArray>> FakeKeptInvoices::pdf(QString, QString, std::stop_token stop)
{
    return answerLater<QByteArray>(Result<QByteArray>(QByteArray("%PDF-1.7")), stop);
}

QCoro::Task<Result<QByteArray>> FakeKeptInvoices::note(QString name)
{
    return answerLater<QByteArray>(Result<QByteArray>(notes.value(name)), {});
}

QCoro::Task<Result<QByteArray>> FakeKeptInvoices::keptPdf(QString, QString)
{
    return answerLater<QByteArray>(Result<QByteArray>(QByteArray()), {});
}

QCoro::Task<Result<Copy<CurrentUsage>>> FakeUsage::current(QString, std::stop_token stop)
{
    ++asked;
    return answers.take(std::move(stop));
}

QCoro::Task<Result<Copy<Team>>> FakeTeam::team(QString, std::stop_token stop)
{
    ++asked;
    return answers.take(std::move(stop));
}

QCoro::Task<Result<Copy<Team>>> FakeTeam::changeMember(
    QString, QString memberId, MemberChange change, std::stop_token stop)
{
    memberChanges.push_back({memberId, change});
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::removeMember(QString, QString memberId, std::stop_token stop)
{
    removed.append(memberId);
    return removals.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::leave(QString, std::stop_token stop)
{
    return leaves.take(std::move(stop));
}

QCoro::Task<Result<InvitationReport>> FakeTeam::invite(
    QString, InvitationRequest request, std::stop_token stop)
{
    invitationRequests.push_back(std::move(request));
    return reports.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::resendInvitation(QString, QString, std::stop_token stop)
{
    return resends.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::withdrawInvitation(QString, QString, std::stop_token stop)
{
    return withdrawals.take(std::move(stop));
}

QCoro::Task<Result<Copy<SeatPreview>>> FakeTeam::previewSeats(QString, Role, int, std::stop_token stop)
{
    return seatPreviews.take(std::move(stop));
}

QCoro::Task<Result<Copy<SeatSummary>>> FakeTeam::seats(QString, std::stop_token stop)
{
    return seatSummaries.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::offerOwnership(QString, QString, Secret, std::stop_token stop)
{
    return offers.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::acceptOwnership(QString, std::stop_token stop)
{
    return acceptances.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeTeam::declineOwnership(QString, std::stop_token stop)
{
    return declines.take(std::move(stop));
}

QCoro::Task<Result<Copy<BillingProfile>>> FakeBillingDetails::details(QString, std::stop_token stop)
{
    return profiles.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBillingDetails::saveDetails(
    QString, BillingDetails details, std::stop_token stop)
{
    saved.push_back(std::move(details));
    asked.append(QStringLiteral("save"));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<TaxId>>>> FakeBillingDetails::taxIds(QString, std::stop_token stop)
{
    return taxIdLists.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBillingDetails::addTaxId(
    QString, QString type, QString value, std::stop_token stop)
{
    asked.append(QStringLiteral("add-tax-id %1 %2").arg(type, value));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBillingDetails::removeTaxId(QString, QString taxIdId, std::stop_token stop)
{
    asked.append(QStringLiteral("remove-tax-id ") + taxIdId);
    return changes.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<BillingContact>>>> FakeBillingDetails::contacts(
    QString, std::stop_token stop)
{
    return contactLists.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBillingDetails::addContact(
    QString, QString name, QString email, std::stop_token stop)
{
    asked.append(QStringLiteral("add-contact %1 <%2>").arg(name, email));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBillingDetails::changeContact(
    QString, QString contactId, QString name, QString email, std::stop_token stop)
{
    asked.append(QStringLiteral("change-contact %1 %2 <%3>").arg(contactId, name, email));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeBillingDetails::removeContact(QString, QString contactId, std::stop_token stop)
{
    asked.append(QStringLiteral("remove-contact ") + contactId);
    return changes.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<InvoiceMail>>>> FakeBillingDetails::invoiceMails(
    QString, QString, std::stop_token stop)
{
    return mailLists.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<AccessToken>>>> FakeAccessTokens::tokens(QString, std::stop_token stop)
{
    return lists.take(std::move(stop));
}

QCoro::Task<Result<Secret>> FakeAccessTokens::make(QString, AccessTokenRequest request, std::stop_token stop)
{
    requests.push_back(std::move(request));
    return secrets.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeAccessTokens::revoke(QString, QString tokenId, std::stop_token stop)
{
    revoked.append(tokenId);
    return revocations.take(std::move(stop));
}

QCoro::Task<Result<Copy<AuditPage>>> FakeAudit::list(QString, AuditQuery query, std::stop_token stop)
{
    queries.push_back(query);
    return pages.take(std::move(stop));
}

QCoro::Task<Result<Copy<account::NotificationPage>>> FakeNotifications::list(QString, std::stop_token stop)
{
    return pages.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeNotifications::markRead(QString, QString notificationId, std::stop_token stop)
{
    markedRead.append(notificationId);
    return marks.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<Organization>>>> FakeOrganizations::organizations(std::stop_token stop)
{
    return answers.take(std::move(stop));
}

QCoro::Task<Result<QString>> FakeOrganizations::acceptInvitation(Secret token, std::stop_token stop)
{
    accepted.push_back(std::move(token));
    return acceptances.take(std::move(stop));
}

QCoro::Task<Result<Copy<std::vector<OrganizationOverview>>>> FakeOrganizations::overview(std::stop_token stop)
{
    return overviews.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeOrganizations::change(QString, OrganizationChange change, std::stop_token stop)
{
    changed.push_back(std::move(change));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeOrganizations::remove(QString, Secret grant, std::stop_token stop)
{
    grants.push_back(std::move(grant));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeOrganizations::restore(QString organizationId, std::stop_token stop)
{
    calls.push_back({QStringLiteral("restore"), organizationId});
    return changes.take(std::move(stop));
}

QCoro::Task<Result<Copy<OrganizationFamily>>> FakeOrganizations::family(QString, std::stop_token stop)
{
    return families.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeOrganizations::adopt(
    QString organizationId, QString childId, std::stop_token stop)
{
    calls.push_back({QStringLiteral("adopt"), organizationId, childId});
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeOrganizations::release(
    QString organizationId, QString childId, std::stop_token stop)
{
    calls.push_back({QStringLiteral("release"), organizationId, childId});
    return changes.take(std::move(stop));
}

QCoro::Task<Result<Copy<NotificationPreferences>>> FakeOrganizations::preferences(
    QString, std::stop_token stop)
{
    return told.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeOrganizations::choose(
    QString, std::vector<NotificationChoice> choices, std::stop_token stop)
{
    chosen = std::move(choices);
    return changes.take(std::move(stop));
}

QCoro::Task<Result<Copy<OwnProfile>>> FakeProfiles::profile(std::stop_token stop)
{
    return answers.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeProfiles::change(ProfileChange change, std::stop_token stop)
{
    changed.push_back(std::move(change));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeProfiles::changeEmail(QString email, std::stop_token stop)
{
    emails.append(std::move(email));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeSecurity::changePassword(Secret current, Secret password, std::stop_token stop)
{
    passwords.emplace_back(std::move(current), std::move(password));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<TotpEnrolment>> FakeSecurity::enrollTotp(std::stop_token stop)
{
    return enrolments.take(std::move(stop));
}

QCoro::Task<Result<QStringList>> FakeSecurity::confirmTotp(QString code, std::stop_token stop)
{
    codes.append(std::move(code));
    return recoveryCodes.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeSecurity::disableTotp(Secret grant, std::stop_token stop)
{
    grants.push_back(std::move(grant));
    return changes.take(std::move(stop));
}

QCoro::Task<Result<QStringList>> FakeSecurity::renewRecoveryCodes(std::stop_token stop)
{
    return recoveryCodes.take(std::move(stop));
}

QCoro::Task<Result<account::Copy<std::vector<SignInSession>>>> FakeSecurity::sessions(std::stop_token stop)
{
    return places.take(std::move(stop));
}

QCoro::Task<Result<void>> FakeSecurity::endSession(QString sessionId, std::stop_token stop)
{
    ended.append(std::move(sessionId));
    return changes.take(std::move(stop));
}

account::ListedInvoice invoice(
    const QString &id, qint64 amount, Invoice::DisplayStatus status, const char *currency)
{
    account::ListedInvoice listed;
    listed.invoice.id = id;
    listed.invoice.number = id.toUpper();
    listed.invoice.total = Money{amount, *Currency::fromCode(QString::fromLatin1(currency))};
    listed.displayStatus = status;
    return listed;
}

account::InvoicePage page(int first, int last, bool hasMore, int total)
{
    account::InvoicePage result;
    for (int number = first; number >= last; --number)
        result.invoices.push_back(invoice(QStringLiteral("in_%1").arg(number)));
    result.hasMore = hasMore;
    result.total = total;
    return result;
}

} // namespace portico::test
