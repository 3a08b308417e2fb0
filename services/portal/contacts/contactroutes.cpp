// SPDX-License-Identifier: MIT
#include "services/portal/contacts/contactroutes.h"

#include "services/portal/api/answer.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/copystamp.h"
#include "services/portal/contacts/contactrepository.h"
#include "services/wire/billingdetails.h"

namespace portico::portal {

namespace {

RouteResult contactsAnswer(RouteContext &context)
{
    const Result<std::vector<BillingContact>> contacts
        = ContactRepository(context.connection, context.scope()).all();
    if (!contacts)
        return failure(contacts.error());
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    return documentAnswer(context.request, wire::encodeBillingContacts(*contacts, *stamp), *stamp);
}

RouteResult postContact(RouteContext &context)
{
    const Result<wire::ContactRequest> request = wire::decodeContactRequest(context.request.body);
    if (!request)
        return failure(request.error());
    const Result<BillingContact> added = ContactRepository(context.connection, context.scope())
                                             .add(request->name, request->email, context.wallNow);
    if (!added)
        return failure(added.error());
    const Result<void> noted = noteInAudit(context, {QStringLiteral("billing_contact.added"), added->id});
    return noted ? contactsAnswer(context) : RouteResult(failure(noted.error()));
}

RouteResult patchContact(RouteContext &context)
{
    const Result<wire::ContactRequest> request = wire::decodeContactRequest(context.request.body);
    if (!request)
        return failure(request.error());
    const Result<void> changed
        = ContactRepository(context.connection, context.scope())
              .change(context.parameter("id"), request->name, request->email, context.wallNow);
    if (!changed)
        return failure(changed.error());
    const Result<void> noted
        = noteInAudit(context, {QStringLiteral("billing_contact.changed"), context.parameter("id")});
    return noted ? contactsAnswer(context) : RouteResult(failure(noted.error()));
}

RouteResult deleteContact(RouteContext &context)
{
    const Result<void> removed
        = ContactRepository(context.connection, context.scope()).remove(context.parameter("id"));
    if (!removed)
        return failure(removed.error());
    const Result<void> noted
        = noteInAudit(context, {QStringLiteral("billing_contact.removed"), context.parameter("id")});
    if (!noted)
        return failure(noted.error());
    http::Response response;
    response.status = 204;
    return response;
}

RouteResult getMails(RouteContext &context)
{
    const Result<std::vector<InvoiceMail>> mails
        = ContactRepository(context.connection, context.scope()).mailsWith(context.parameter("id"));
    if (!mails)
        return failure(mails.error());
    const Result<wire::Stamp> stamp = liveStamp(context);
    if (!stamp)
        return failure(stamp.error());
    return documentAnswer(context.request, wire::encodeInvoiceMails(*mails, *stamp), *stamp);
}

} // namespace

void addContactRoutes(RouteTable &routes)
{
    const Access access = Access::with(Permission::ContactEdit);
    const QByteArray contacts = "/api/portal/billing-contacts";
    routes.fast("GET", contacts, access, contactsAnswer);
    routes.fast("POST", contacts, access, postContact);
    routes.fast("PATCH", contacts + "/{id}", access, patchContact);
    routes.fast("DELETE", contacts + "/{id}", access, deleteContact);
    routes.fast("GET", "/api/portal/invoices/{id}/mails", Access::with(Permission::InvoiceView), getMails);
}

} // namespace portico::portal
