<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>portico::ui::AccessCard</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::OrganizationsPane</name>
    <message numerus="yes">
        <source>%n organization(s)</source>
        <translation>
            <numerusform>%n organization</numerusform>
            <numerusform>%n organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Amounts</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every %n day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>every %n week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>every %n month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>every %n year</numerusform>
            <numerusform>every %n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Audit</name>
    <message numerus="yes">
        <source>Invited %n person(s) as %1</source>
        <translation>
            <numerusform>Invited %n person as %1</numerusform>
            <numerusform>Invited %n people as %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused the subscription for %n month(s)</source>
        <translation>
            <numerusform>Paused the subscription for %n month</numerusform>
            <numerusform>Paused the subscription for %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::CancelConsequences</name>
    <message numerus="yes">
        <source>%n person(s) lose the product.</source>
        <translation>
            <numerusform>%n person loses the product.</numerusform>
            <numerusform>%n people lose the product.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All data is deleted, after %n day(s).</source>
        <translation>
            <numerusform>All data is deleted, after %n day.</numerusform>
            <numerusform>All data is deleted, after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of data is deleted, after %n day(s).</source>
        <translation>
            <numerusform>%1 of data is deleted, after %n day.</numerusform>
            <numerusform>%1 of data is deleted, after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n further seat(s)</source>
        <translation>
            <numerusform>%1 and %n further seat</numerusform>
            <numerusform>%1 and %n further seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::OfferList</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause for %n month(s)…</source>
        <translation>
            <numerusform>Pause for %n month…</numerusform>
            <numerusform>Pause for %n months…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::ChargeCard</name>
    <message numerus="yes">
        <source>%n attempt(s) to charge it so far.</source>
        <translation>
            <numerusform>%n attempt to charge it so far.</numerusform>
            <numerusform>%n attempts to charge it so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::CurrentPlanCard</name>
    <message numerus="yes">
        <source>Trial until %1, %n day(s) left</source>
        <translation>
            <numerusform>Trial until %1, %n day left</numerusform>
            <numerusform>Trial until %1, %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Dates</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Features</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::InvoicesPane</name>
    <message numerus="yes">
        <source>%n invoice(s)</source>
        <translation>
            <numerusform>%n invoice</numerusform>
            <numerusform>%n invoices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n void not counted</source>
        <translation>
            <numerusform>%n void not counted</numerusform>
            <numerusform>%n void not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %n invoice(s)</source>
        <translation>
            <numerusform>the newest %n invoice</numerusform>
            <numerusform>the newest %n invoices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::LastInvoicesCard</name>
    <message numerus="yes">
        <source>All %n invoice(s)</source>
        <translation>
            <numerusform>All %n invoice</numerusform>
            <numerusform>All %n invoices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Messages</name>
    <message numerus="yes">
        <source>Too many requests. Try again in %n minute(s).</source>
        <translation>
            <numerusform>Too many requests. Try again in %n minute.</numerusform>
            <numerusform>Too many requests. Try again in %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many requests. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many requests. Try again in %n second.</numerusform>
            <numerusform>Too many requests. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Offers</name>
    <message numerus="yes">
        <source>%1 for %n month(s)</source>
        <translation>
            <numerusform>%1 for %n month</numerusform>
            <numerusform>%1 for %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For the charge(s) on %1;</source>
        <translation>
            <numerusform>For the charge on %1;</numerusform>
            <numerusform>For the charges on %1;</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::PaymentCard</name>
    <message numerus="yes">
        <source>%1, %n attempt(s) so far</source>
        <translation>
            <numerusform>%1, %n attempt so far</numerusform>
            <numerusform>%1, %n attempts so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::PlanChoice</name>
    <message numerus="yes">
        <source>%n seat(s) are in use, %1 has %2</source>
        <translation>
            <numerusform>%n seat is in use, %1 has %2</numerusform>
            <numerusform>%n seats are in use, %1 has %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::PlanOfferCard</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n seat(s) in use are included</source>
        <translation>
            <numerusform>Your %n seat in use are included</numerusform>
            <numerusform>Your %n seats in use are included</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 with your %n seat(s)</source>
        <translation>
            <numerusform>%1 with your %n seat</numerusform>
            <numerusform>%1 with your %n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Planned</name>
    <message numerus="yes">
        <source>%1 for %n further seat(s)</source>
        <translation>
            <numerusform>%1 for %n further seat</numerusform>
            <numerusform>%1 for %n further seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::QuoteView</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Quotes</name>
    <message numerus="yes">
        <source>%n further seat(s)</source>
        <translation>
            <numerusform>%n further seat</numerusform>
            <numerusform>%n further seats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n seat(s) can be used at once.</source>
        <translation>
            <numerusform>The seat can be used at once.</numerusform>
            <numerusform>All %n seats can be used at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From then on there are %n.</source>
        <translation>
            <numerusform>From then on there is %n.</numerusform>
            <numerusform>From then on there are %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change to %n seat(s) on %1</source>
        <translation>
            <numerusform>Change to %n seat on %1</numerusform>
            <numerusform>Change to %n seats on %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::SeatsDialog</name>
    <message numerus="yes">
        <source>, %n held by invitations</source>
        <translation>
            <numerusform>, %n held by invitations</numerusform>
            <numerusform>, %n held by invitations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::SubscriptionBanners</name>
    <message numerus="yes">
        <source>%n day(s) left.</source>
        <translation>
            <numerusform>%n day left.</numerusform>
            <numerusform>%n days left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::SubscriptionDialogs</name>
    <message numerus="yes">
        <source>Pause for %n month(s)</source>
        <translation>
            <numerusform>Pause for %n month</numerusform>
            <numerusform>Pause for %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::UsageCard</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::UsagePane</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Words</name>
    <message numerus="yes">
        <source>%n further seat(s)</source>
        <translation>
            <numerusform>%n further seat</numerusform>
            <numerusform>%n further seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::ClosePackDialog</name>
    <message numerus="yes">
        <source>%n invoice(s), %1</source>
        <translation>
            <numerusform>%n invoice, %1</numerusform>
            <numerusform>%n invoices, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::DownloadCard</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s), register, totals and checks</source>
        <translation>
            <numerusform>%n PDF, register, totals and checks</numerusform>
            <numerusform>%n PDFs, register, totals and checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s)</source>
        <translation>
            <numerusform>%n PDF</numerusform>
            <numerusform>%n PDFs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n organization(s)</source>
        <translation>
            <numerusform>%n organization</numerusform>
            <numerusform>%n organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n Invoice(s)</source>
        <translation>
            <numerusform>Export %n Invoice</numerusform>
            <numerusform>Export %n Invoices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) that the encoding does not have become “?”.</source>
        <translation>
            <numerusform>%n character that the encoding does not have becomes “?”.</numerusform>
            <numerusform>%n characters that the encoding does not have become “?”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invoice(s) are left out: drafts, void ones, and other currencies.</source>
        <translation>
            <numerusform>%n invoice is left out: drafts, void ones, and other currencies.</numerusform>
            <numerusform>%n invoices are left out: drafts, void ones, and other currencies.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::MainWindow</name>
    <message numerus="yes">
        <source>Remove the %n invoice(s) kept on this computer</source>
        <translation>
            <numerusform>Remove the %n invoice kept on this computer</numerusform>
            <numerusform>Remove the %n invoices kept on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::NotificationBell</name>
    <message numerus="yes">
        <source>Notifications, %n unread</source>
        <translation>
            <numerusform>Notifications, %n unread</numerusform>
            <numerusform>Notifications, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Workspace</name>
    <message numerus="yes">
        <source>%n invoice(s) kept on this computer</source>
        <translation>
            <numerusform>%n invoice kept on this computer</numerusform>
            <numerusform>%n invoices kept on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::PreviewDialog</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::AccountTexts</name>
    <message numerus="yes">
        <source>%n thing(s) to check before %1</source>
        <translation>
            <numerusform>%n thing to check before %1</numerusform>
            <numerusform>%n things to check before %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to check</source>
        <translation>
            <numerusform>%n thing to check</numerusform>
            <numerusform>%n things to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::TokenDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::InviteDialog</name>
    <message numerus="yes">
        <source>%1 are invited at once; %n more left out.</source>
        <translation>
            <numerusform>%1 are invited at once; %n more is left out.</numerusform>
            <numerusform>%1 are invited at once; %n more are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked: %n address(es) can be invited. Nothing was sent yet.</source>
        <translation>
            <numerusform>Checked: %n address can be invited. Nothing was sent yet.</numerusform>
            <numerusform>Checked: %n addresses can be invited. Nothing was sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked: %n address(es) can be invited, %1 cannot. Nothing was sent yet.</source>
        <translation>
            <numerusform>Checked: %n address can be invited, %1 cannot. Nothing was sent yet.</numerusform>
            <numerusform>Checked: %n addresses can be invited, %1 cannot. Nothing was sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Invite %n person(s)</source>
        <translation>
            <numerusform>Invite %n person</numerusform>
            <numerusform>Invite %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more are no e-mail addresses. Correct them or take them away.</source>
        <translation>
            <numerusform>%1 and %n more are no e-mail addresses. Correct them or take them away.</numerusform>
            <numerusform>%1 and %n more are no e-mail addresses. Correct them or take them away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n people were invited</source>
        <translation>
            <numerusform>%1 of %n people was invited</numerusform>
            <numerusform>%1 of %n people were invited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::SeatCost</name>
    <message numerus="yes">
        <source>%n seat(s) missing.</source>
        <translation>
            <numerusform>%n seat is missing.</numerusform>
            <numerusform>%n seats are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::TeamPane</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s)</source>
        <translation>
            <numerusform>%n invitation</numerusform>
            <numerusform>%n invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) invited</source>
        <translation>
            <numerusform>%n person invited</numerusform>
            <numerusform>%n people invited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::LimitPrompt</name>
    <message numerus="yes">
        <source>%n limit(s) of the plan are reached</source>
        <translation>
            <numerusform>A limit of the plan is reached</numerusform>
            <numerusform>%n limits of the plan are reached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::TeamSeatsCard</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portico::ui::Teams</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) used</source>
        <translation>
            <numerusform>%n seat used</numerusform>
            <numerusform>%n seats used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) if accepted today, %1</source>
        <translation>
            <numerusform>%n seat if accepted today, %1</numerusform>
            <numerusform>%n seats if accepted today, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s), %1</source>
        <translation>
            <numerusform>%n seat, %1</numerusform>
            <numerusform>%n seats, %1</numerusform>
        </translation>
    </message>
</context>
</TS>
