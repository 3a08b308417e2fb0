// SPDX-License-Identifier: MIT
#include "tests/ui/widgets/galleryscenes.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/navigationlist.h"
#include "ui/widgets/panehead.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/tablefooter.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/timeline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

QHBoxLayout *rowOf(const QList<QWidget *> &widgets, int gap = metrics::Grid)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(gap);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    return row;
}

Chip paid()
{
    return {Tone::Ok, Icon::CheckCircle, QStringLiteral("Paid")};
}

QWidget *planCard()
{
    auto *card = new Card;
    card->setCaption(QStringLiteral("Plan"));
    card->addHeadWidget(new StatusChip({Tone::Ok, Icon::CheckCircle, QStringLiteral("Active")}));
    card->body()->addWidget(new Label(QStringLiteral("Business"), TypeRole::Figure));
    card->body()->addWidget(new Label(QStringLiteral("$99.00 a month, plus tax and usage")));
    card->body()->addSpacing(4);
    card->body()->addWidget(new Label(
        QStringLiteral("1 Nov – 1 Dec 2026, renews automatically"), TypeRole::Caption, ColorRole::Text3));
    card->body()->addStretch();
    auto *row = rowOf({new Button(QStringLiteral("Change plan…")),
                          new Button(QStringLiteral("Cancel…"), Button::Kind::Flat)},
        16);
    row->addStretch();
    card->body()->addLayout(row);
    card->setFixedWidth(304);
    return card;
}

QWidget *chargeCard()
{
    auto *card = new Card;
    card->setCaption(QStringLiteral("Next charge"));
    card->addHeadWidget(new StatusChip({Tone::Info, Icon::Info, QStringLiteral("Estimate")}));
    card->body()->addWidget(new FigureLabel(QStringLiteral("$160.39"), QStringLiteral("on 1 Dec 2026")));
    card->body()->addSpacing(4);
    auto *lines = new KeyValueLines;
    lines->setGap(0);
    lines->setLines({{QStringLiteral("Business plan, December"), QStringLiteral("$99.00")},
        {QStringLiteral("241,600 API calls over the limit, forecast"), QStringLiteral("$48.32")},
        {QStringLiteral("Sales tax 8.875 %"), QStringLiteral("$13.07")}});
    card->body()->addWidget(lines);
    card->body()->addStretch();
    auto *row = rowOf({new Button(QStringLiteral("How this is estimated"), Button::Kind::Flat)});
    row->addStretch();
    row->setContentsMargins(0, 6, 0, 6);
    card->body()->addLayout(row);
    return card;
}

QWidget *methodCard()
{
    auto *card = new Card;
    card->setCaption(QStringLiteral("Payment method"));
    card->addHeadWidget(new StatusChip({Tone::Ok, Icon::CheckCircle, QStringLiteral("Valid")}));
    auto *visa = new Label(QStringLiteral("Visa •••• 4242"), TypeRole::Title);
    visa->setMinimumHeight(32);
    card->body()->addWidget(visa);
    card->body()->addWidget(new Label(QStringLiteral("Expires 08/2028")));
    card->body()->addSpacing(4);
    card->body()->addWidget(new Label(
        QStringLiteral("Charged automatically on 1 Dec 2026"), TypeRole::Caption, ColorRole::Text3));
    card->body()->addStretch();
    auto *row = rowOf({new Button(QStringLiteral("Update payment method…"), Icon::External)});
    row->addStretch();
    card->body()->addLayout(row);
    card->setFixedWidth(280);
    return card;
}

QWidget *usageLine(const QString &name, double share, const QString &words, const QString &note)
{
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(name, TypeRole::BodyMedium));
    if (share >= 0.8)
        head->addWidget(new StatusChip({Tone::Warn, Icon::Warning, QStringLiteral("84 % used")}));
    head->addStretch();
    head->addWidget(new Label(words));
    column->addLayout(head);
    auto *bar = new ProgressBar;
    bar->setValue(share);
    bar->setAccessibleName(name);
    bar->setSpokenValue(words);
    column->addWidget(bar);
    auto *foot = rowOf({new ElidedLabel(note, TypeRole::Caption, ColorRole::Text3)});
    column->addLayout(foot);
    return place;
}

QWidget *usageCard()
{
    auto *card = new Card(QStringLiteral("Usage this period"));
    card->addHeadWidget(
        new Label(QStringLiteral("14 days left · counted to 10:50"), TypeRole::Caption, ColorRole::Text3));
    card->body()->setSpacing(12);
    card->body()->addWidget(usageLine(QStringLiteral("API calls"), 0.84, QStringLiteral("420,180 of 500,000"),
        QStringLiteral("Forecast passes the limit on about 20 Nov; then $0.20 per 1,000 calls")));
    card->body()->addWidget(usageLine(QStringLiteral("Storage"), 0.43, QStringLiteral("86.2 of 200 GB"),
        QStringLiteral("Highest day so far: 87.0 GB on 12 Nov")));
    card->body()->addWidget(usageLine(QStringLiteral("Automation runs"), 0.26,
        QStringLiteral("5,218 of 20,000"), QStringLiteral("Forecast 9,400 by 1 Dec")));
    card->body()->addStretch();
    return card;
}

QWidget *seatsCard()
{
    auto *card = new Card(QStringLiteral("Seats"));
    card->addHeadWidget(new Button(QStringLiteral("Invite…"), Button::Kind::Flat));
    auto *figure = new FigureLabel(QStringLiteral("9 of 10"), QStringLiteral("seats used"));
    figure->setFigureType(TypeRole::Title);
    figure->setAsideType(TypeRole::Body, ColorRole::Text2);
    card->body()->addLayout(
        rowOf({figure, new Label(QStringLiteral("1 held"), TypeRole::Caption, ColorRole::Text3)}));
    card->body()->addSpacing(8);
    auto *bar = new ProgressBar;
    bar->setTone(ProgressBar::Tone::Accent);
    bar->setValue(0.8);
    bar->setHeld(0.1);
    card->body()->addWidget(bar);
    card->body()->addSpacing(16);
    auto *lines = new KeyValueLines;
    lines->setLines({{QStringLiteral("Members with a seat"), QStringLiteral("9")},
        {QStringLiteral("Invitation waiting"), QStringLiteral("1")},
        {.label = QStringLiteral("Each further seat"),
            .value = QStringLiteral("$8.00 a month"),
            .ruleAbove = true}});
    card->body()->addWidget(lines);
    card->body()->addStretch();
    return card;
}

QStandardItemModel *invoiceModel(QObject *parent)
{
    auto *model = new QStandardItemModel(0, 5, parent);
    const QStringList titles{QStringLiteral("Number"), QStringLiteral("Issued"),
        QStringLiteral("Organization"), QStringLiteral("Status"), QStringLiteral("Total")};
    for (int i = 0; i < titles.size(); ++i)
        model->setHeaderData(i, Qt::Horizontal, titles[i]);
    model->setHeaderData(4, Qt::Horizontal, int(Qt::AlignTrailing | Qt::AlignVCenter), Qt::TextAlignmentRole);
    const auto add = [model](const QString &number, const QString &issued, const QString &who,
                         const Chip &chip, const QString &total, bool isVoid) {
        QList<QStandardItem *> items;
        for (const QString &text : {number, issued, who, chip.text, total})
            items << new QStandardItem(text);
        items[3]->setData(QVariant::fromValue(chip), ChipRole);
        items[4]->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        items[0]->setData(isVoid, VoidRowRole);
        model->appendRow(items);
    };
    const QString acme = QStringLiteral("Acme Robotics");
    const QString northwind = QStringLiteral("Northwind KK");
    add(QStringLiteral("NWKK-0018"), QStringLiteral("5 Nov 2026"), northwind,
        {Tone::Info, Icon::Clock, QStringLiteral("Open")}, QStringLiteral("¥16,280"), false);
    add(QStringLiteral("ACME-0043"), QStringLiteral("1 Nov 2026"), acme, paid(), QStringLiteral("$116.10"),
        false);
    add(QStringLiteral("NWKK-0017"), QStringLiteral("5 Oct 2026"), northwind,
        {Tone::Bad, Icon::AlertCircle, QStringLiteral("Past due")}, QStringLiteral("¥16,280"), false);
    add(QStringLiteral("ACME-0042"), QStringLiteral("1 Oct 2026"), acme, paid(), QStringLiteral("$110.49"),
        false);
    add(QStringLiteral("NWKK-0013"), QStringLiteral("5 Jun 2026"), northwind,
        {Tone::Idle, Icon::Undo, QStringLiteral("Part refunded")}, QStringLiteral("¥7,920"), false);
    add(QStringLiteral("ACME-0035"), QStringLiteral("1 May 2026"), acme,
        {Tone::Idle, Icon::MinusCircle, QStringLiteral("Void")}, QStringLiteral("$53.35"), true);
    add(QStringLiteral("ACME-0034"), QStringLiteral("1 Apr 2026"), acme, paid(), QStringLiteral("$53.35"),
        false);
    return model;
}

QWidget *invoicesCard()
{
    auto *card = new Card;
    card->setPadding(Card::Padding::Flush);
    auto *table = new TableView;
    table->setAccessibleName(QStringLiteral("Invoices"));
    table->setModel(invoiceModel(table));
    table->setSelectionChecks();
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
    table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    table->setColumnWidth(0, 136);
    table->setColumnWidth(3, 140);
    table->selectionModel()->select(QItemSelection(table->model()->index(0, 0), table->model()->index(1, 4)),
        QItemSelectionModel::Select);
    table->selectionModel()->setCurrentIndex(table->model()->index(1, 0), QItemSelectionModel::NoUpdate);
    auto *footer = new TableFooter;
    footer->setCount(QStringLiteral("17 invoices"), QStringLiteral("1 void not counted"));
    footer->setTotals(
        {{QStringLiteral("JPY"), QStringLiteral("¥88,880"), QStringLiteral("¥32,560 open, ¥2,000 refunded")},
            {QStringLiteral("USD"), QStringLiteral("$739.66"), QStringLiteral("nothing open")}});
    card->body()->addWidget(table, 1);
    card->body()->addWidget(footer);
    return card;
}

QWidget *shortInvoicesCard()
{
    auto *card = new Card(QStringLiteral("Last invoices"));
    card->addHeadWidget(new Button(QStringLiteral("All 43 invoices"), Button::Kind::Flat));
    auto *table = new TableView;
    auto *model = new QStandardItemModel(0, 5, table);
    const QStringList amounts{QStringLiteral("$116.10"), QStringLiteral("$110.49"), QStringLiteral("$107.79"),
        QStringLiteral("$107.79")};
    const QStringList dates{QStringLiteral("1 Nov 2026"), QStringLiteral("1 Oct 2026"),
        QStringLiteral("1 Sep 2026"), QStringLiteral("1 Aug 2026")};
    for (int i = 0; i < 4; ++i) {
        QList<QStandardItem *> items;
        for (const QString &text :
            {dates[i], QStringLiteral("ACME-00%1").arg(43 - i), QString(), amounts[i], QString()})
            items << new QStandardItem(text);
        items[0]->setData(int(ColorRole::Text2), CellColorRole);
        items[2]->setData(QVariant::fromValue(paid()), ChipRole);
        items[3]->setData(int(Emphasis::Medium), EmphasisRole);
        items[3]->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        items[4]->setData(int(Icon::Download), CellIconRole);
        items[4]->setData(int(ColorRole::Text2), CellColorRole);
        items[4]->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        model->appendRow(items);
    }
    table->setPlain();
    table->setRows(TableView::Rows::Short);
    table->horizontalHeader()->hide();
    table->setModel(model);
    table->setFitsContent();
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->setColumnWidth(0, 112);
    table->setColumnWidth(2, 120);
    table->setColumnWidth(3, 96);
    table->setColumnWidth(4, 32);
    card->body()->addWidget(table);
    card->body()->addStretch();
    return card;
}

QWidget *overviewScene()
{
    auto *pane = new ScrollPane;
    auto *head = new PaneHead(QStringLiteral("Overview"));
    head->setSubtitle(QStringLiteral("Acme Robotics"));
    head->addWidget(new Label(QStringLiteral("Tuesday, 17 Nov 2026"), TypeRole::Body, ColorRole::Text2));
    head->addWidget(new IconButton(Icon::Refresh, QStringLiteral("Refresh")));
    pane->column()->addWidget(head);
    auto *top = new QWidget;
    top->setLayout(rowOf({planCard(), chargeCard(), methodCard()}, metrics::CardGap));
    top->setFixedHeight(196);
    pane->column()->addWidget(top);
    auto *middle = new FlowOrColumns(usageCard(), seatsCard(), 328);
    middle->setMinimumHeight(240);
    pane->column()->addWidget(middle);
    auto *people = new Card(QStringLiteral("Who has access"));
    people->addHeadWidget(new Button(QStringLiteral("Team"), Button::Kind::Flat));
    auto *lines = new KeyValueLines;
    lines->setGap(0);
    lines->setLines({{.label = QStringLiteral("Owner"),
                         .value = QStringLiteral("1"),
                         .labelColor = ColorRole::Text,
                         .aside = QStringLiteral("Maya Okafor")},
        {.label = QStringLiteral("Billing"),
            .value = QStringLiteral("1"),
            .labelColor = ColorRole::Text,
            .aside = QStringLiteral("no seat")}});
    people->body()->addWidget(lines);
    people->body()->addStretch();
    pane->column()->addWidget(new FlowOrColumns(shortInvoicesCard(), people, 328));
    pane->column()->addStretch();
    pane->resize(1072, 748);
    return pane;
}

QWidget *navigationScene()
{
    auto *scene = new QWidget;
    scene->setAutoFillBackground(true);
    QPalette own = scene->palette();
    own.setColor(QPalette::Window, Palette::of(scene).nav);
    scene->setPalette(own);
    auto *column = new QVBoxLayout(scene);
    column->setContentsMargins(8, 8, 8, 8);
    auto *bar = new QMenuBar;
    for (const char *name : {"File", "Edit", "View", "Help"})
        bar->addMenu(QString::fromLatin1(name));
    column->addWidget(bar);
    auto *list = new NavigationList;
    list->addItem(Icon::Overview, QStringLiteral("Overview"))->setBadge(QStringLiteral("1"), Tone::Bad);
    list->addItem(Icon::Plan, QStringLiteral("Plan"))->setBadge(QStringLiteral("1 Dec"), Tone::Warn);
    list->addItem(Icon::Invoices, QStringLiteral("Invoices"));
    list->addItem(Icon::Team, QStringLiteral("Team"));
    list->addItem(Icon::Usage, QStringLiteral("Usage"))->setBadge(QStringLiteral("84 %"), Tone::Warn);
    list->addItem(Icon::Account, QStringLiteral("Account"));
    list->addHeading(QStringLiteral("Saved filters"));
    list->addItem(Icon::Filter, QStringLiteral("Past due"))->setBadge(QStringLiteral("38"), Tone::Bad);
    column->addWidget(list);
    auto *person = new Avatar(Avatar::Shape::Person);
    person->setName(QStringLiteral("Maya Okafor"));
    auto *organization = new Avatar(Avatar::Shape::Organization);
    organization->setName(QStringLiteral("Acme Robotics"));
    auto *row = rowOf({organization, person,
        new ElidedLabel(QStringLiteral("owner@acme.example"), TypeRole::Caption, ColorRole::Text3)});
    column->addLayout(row);
    column->addStretch();
    scene->resize(208, 420);
    return scene;
}

QWidget *bannersScene()
{
    auto *pane = new ScrollPane;
    auto *bad = new Banner(Banner::Kind::Bad);
    bad->setHeading(QStringLiteral("Payment of $116.10 failed"));
    bad->setLines({QStringLiteral("Your bank declined Visa •••• 4242: not enough money on the account."),
        QStringLiteral("Next automatic try: Sunday, 8 Nov 2026 at 10:00.")});
    bad->setNote(
        QStringLiteral("Nothing is switched off yet. If still unpaid on 15 Nov, access is limited."));
    bad->addButton(new Button(QStringLiteral("Retry $116.10 now"), Icon::Refresh));
    bad->addButton(
        new Button(QStringLiteral("Update payment method…"), Icon::External, Button::Kind::Primary));
    pane->column()->addWidget(bad);
    auto *warn = new Banner(Banner::Kind::Warn);
    warn->setIcon(Icon::Calendar);
    warn->setHeading(QStringLiteral("Changes to Team on 1 Dec 2026"));
    warn->setLines({QStringLiteral("Then $81.00 a month before tax: $49.00 for the plan, $32.00 for 4 extra "
                                   "seats. Business stays until then.")});
    warn->setNote(QStringLiteral("At your present usage Team would also charge about $108.32 for API calls: "
                                 "in all $42.00 more than Business."));
    warn->addButton(new Button(QStringLiteral("Compare…")));
    warn->addButton(new Button(QStringLiteral("Undo"), Icon::Undo, Button::Kind::Primary));
    pane->column()->addWidget(warn);
    auto *info = new Banner(Banner::Kind::Info);
    info->setIcon(Icon::CloudOff);
    info->setLines({QStringLiteral("Offline. Copy of 16 Nov, 18:20, 17 hours old.")});
    auto *retry = new Button(QStringLiteral("Retry"), Icon::Refresh);
    setCompact(retry);
    info->addButton(retry);
    pane->column()->addWidget(info);
    auto *card = new Card(QStringLiteral("What happens next"));
    card->addHeadWidget(new Label(
        QStringLiteral("Times are your local time (New York)"), TypeRole::Caption, ColorRole::Text3));
    auto *timeline = new Timeline;
    timeline->setStops({{Timeline::Mark::Failed, QStringLiteral("1 Nov"), QStringLiteral("Payment failed"),
                            QStringLiteral("Bank: not enough money")},
        {Timeline::Mark::Done, QStringLiteral("2 Nov"), QStringLiteral("Reminder sent"),
            QStringLiteral("Maya, Tomás, Priya, Hannah")},
        {Timeline::Mark::Failed, QStringLiteral("4 Nov, 09:00"), QStringLiteral("Second try failed"),
            QStringLiteral("Bank: not enough money")},
        {Timeline::Mark::Next, QStringLiteral("8 Nov, 10:00"), QStringLiteral("Next automatic try"),
            QStringLiteral("$116.10, with a reminder")},
        {Timeline::Mark::Consequence, QStringLiteral("15 Nov"), QStringLiteral("Access is limited"),
            QStringLiteral("Read only; data is kept")}});
    card->body()->addWidget(timeline);
    pane->column()->addWidget(card);
    pane->column()->addStretch();
    pane->resize(1072, 480);
    return pane;
}

QWidget *invoicesScene()
{
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(24, 16, 24, 16);
    auto *head = new PaneHead(QStringLiteral("Invoices"));
    head->addWidget(new Button(QStringLiteral("Close a month…")));
    head->addWidget(new IconButton(Icon::Refresh, QStringLiteral("Refresh")));
    column->addWidget(head);
    auto *search = new SearchField(QStringLiteral("Number, amount, line or PDF text"));
    setCompact(search);
    search->setFixedWidth(248);
    auto *period = new FilterChip(QStringLiteral("1 Mar – 17 Nov 2026"));
    period->setActive(true);
    auto *row = rowOf({search, period, new FilterChip(QStringLiteral("Any status"))});
    row->addStretch();
    column->addLayout(row);
    column->addWidget(invoicesCard(), 1);
    pane->resize(736, 420);
    return pane;
}

QWidget *statesScene()
{
    auto *pane = new QWidget;
    auto *column = new QHBoxLayout(pane);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    auto *loading = new Card;
    loading->setPadding(Card::Padding::Flush);
    loading->body()->addWidget(
        new SkeletonTable({{QStringLiteral("Number"), 0, 84}, {QStringLiteral("Issued"), 110},
            {QStringLiteral("Status"), 100, 64, true}, {QStringLiteral("Total"), 90, 60, false, true}}));
    loading->body()->addStretch();
    auto *empty = new Card;
    auto *page = new EmptyState(Icon::Invoices, QStringLiteral("No invoices yet"),
        QStringLiteral(
            "The first one comes on 1 Dec 2026, when the trial of Business ends: $107.79 with tax."));
    page->addButton(QStringLiteral("See the plan"));
    page->addButton(QStringLiteral("Add billing contacts…"));
    empty->body()->addWidget(page);
    auto *error = new Card;
    auto *failure = new ErrorState;
    failure->setFailure(QStringLiteral("Invoices could not be loaded"),
        QStringLiteral(
            "The portal answered with an error of its own (500). Your data is safe; nothing was changed."),
        QStringLiteral("Tried at 11:00:07 · tries again in 30 seconds · request 7f3a-19c2"));
    failure->addButton(QStringLiteral("Copy details"));
    error->body()->addWidget(failure);
    for (QWidget *card :
        {static_cast<QWidget *>(loading), static_cast<QWidget *>(empty), static_cast<QWidget *>(error)})
        column->addWidget(card, 1);
    pane->resize(1300, 300);
    return pane;
}

QWidget *controlsScene()
{
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    auto *off = new Button(QStringLiteral("Change plan…"));
    off->setEnabled(false);
    auto *down = new Button(QStringLiteral("Held down"), Button::Kind::Primary);
    down->setDown(true);
    auto *small = new Button(QStringLiteral("Export list…"));
    setCompact(small);
    auto *menuButton = new Button(QStringLiteral("More"));
    menuButton->setMenu(new QMenu(menuButton));
    auto *focused = new Button(QStringLiteral("Keep Business"));
    focused->setObjectName(QStringLiteral("focused"));
    auto *buttons = rowOf({new Button(QStringLiteral("Add seats…")), focused,
        new Button(QStringLiteral("Upgrade and pay $24.19 now"), Button::Kind::Primary), down, off, small,
        menuButton, new IconButton(Icon::More, QStringLiteral("More")),
        new IconButton(Icon::More, QStringLiteral("More"), false),
        new Button(QStringLiteral("Team"), Button::Kind::Flat)});
    buttons->addStretch();
    column->addLayout(buttons);

    auto *name = new QLineEdit(QStringLiteral("Acme Robotics Inc."));
    auto *order = new QLineEdit(QStringLiteral("4500-7781"));
    setFieldState(order, FieldState::Warn);
    auto *hint = new QLineEdit;
    hint->setPlaceholderText(QStringLiteral("name@company.example"));
    auto *offField = new QLineEdit(QStringLiteral("not now"));
    offField->setEnabled(false);
    column->addLayout(rowOf({name, order, hint, offField}));

    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("This period"), QStringLiteral("Last period")});
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(QStringLiteral("United States, New York"));
    auto *spin = new QSpinBox;
    spin->setValue(12);
    auto *date = new QDateEdit(QDate(2026, 11, 17));
    date->setCalendarPopup(true);
    column->addLayout(rowOf({combo, editable, spin, date}));

    auto *checked = new QCheckBox(QStringLiteral("Stay signed in on this computer"));
    checked->setChecked(true);
    auto *partly = new QCheckBox(QStringLiteral("Some"));
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto *offCheck = new QCheckBox(QStringLiteral("Not possible"));
    offCheck->setEnabled(false);
    auto *member = new QRadioButton(QStringLiteral("Member"));
    member->setChecked(true);
    auto *choices = rowOf({checked, new QCheckBox(QStringLiteral("Send me a copy")), partly, offCheck, member,
                              new QRadioButton(QStringLiteral("Billing"))},
        16);
    choices->addStretch();
    column->addLayout(choices);

    auto *segments = rowOf(
        {new Segmented(QStringLiteral("Interval"), {QStringLiteral("Monthly"), QStringLiteral("Annual")}),
            new Segmented(QStringLiteral("Days"),
                {QStringLiteral("1 month"), QStringLiteral("2 months"), QStringLiteral("3 months")})});
    segments->addStretch();
    column->addLayout(segments);

    auto *chips = new QHBoxLayout;
    for (const Chip &chip : {paid(), Chip{Tone::Warn, Icon::Warning, QStringLiteral("84 % used")},
             Chip{Tone::Bad, Icon::AlertCircle, QStringLiteral("Past due")},
             Chip{Tone::Info, Icon::Clock, QStringLiteral("1 waiting")},
             Chip{Tone::Idle, Icon::MinusCircle, QStringLiteral("Void")},
             Chip{Tone::ReadOnly, Icon::Eye, QStringLiteral("Read-only")}})
        chips->addWidget(new StatusChip(chip));
    chips->addStretch();
    column->addLayout(chips);

    for (const double share : {0.3, 0.85, 1.2}) {
        auto *bar = new ProgressBar;
        bar->setValue(share);
        bar->setForecast(share + 0.2);
        column->addWidget(bar);
    }
    auto *plan = new Card(QStringLiteral("Business"));
    plan->setCurrent(true);
    auto *total = new KeyValueLines;
    total->setLines({{.label = QStringLiteral("Scale, 17 Nov 11:00 – 1 Dec"),
                         .value = QStringLiteral("$66.22"),
                         .note = QStringLiteral("$149.00 × 320 of 720 hours"),
                         .labelColor = ColorRole::Text},
        {.label = QStringLiteral("Due today, Visa •••• 4242"),
            .value = QStringLiteral("$24.19"),
            .isTotal = true,
            .ruleAbove = true}});
    plan->body()->addWidget(total);
    column->addWidget(plan);
    auto *icons = new QHBoxLayout;
    icons->setSpacing(4);
    for (int i = 0; i < IconCount; ++i) {
        auto *label = new QLabel;
        label->setPixmap(icon(Icon(i)).pixmap(16, 16));
        icons->addWidget(label);
    }
    icons->addStretch();
    column->addLayout(icons);
    column->addStretch();
    pane->resize(1072, 560);
    return pane;
}

QWidget *menuScene()
{
    auto *menu = new QMenu;
    menu->addAction(icon(Icon::Download), QStringLiteral("&Download"))
        ->setShortcut(QKeySequence(QStringLiteral("Ctrl+D")));
    menu->addAction(icon(Icon::Print), QStringLiteral("&Print…"))
        ->setShortcut(QKeySequence(QStringLiteral("Ctrl+P")));
    menu->addSeparator();
    QAction *shown = menu->addAction(QStringLiteral("Show preview"));
    shown->setCheckable(true);
    shown->setChecked(true);
    menu->addAction(QStringLiteral("Not possible"))->setEnabled(false);
    menu->addMenu(QStringLiteral("Copy as"))->addAction(QStringLiteral("Text"));
    menu->setActiveAction(menu->actions().at(1));
    menu->resize(menu->sizeHint());
    return menu;
}

} // namespace

QList<GalleryScene> galleryScenes()
{
    return {{QStringLiteral("overview"), overviewScene}, {QStringLiteral("navigation"), navigationScene},
        {QStringLiteral("banners"), bannersScene}, {QStringLiteral("invoices"), invoicesScene},
        {QStringLiteral("states"), statesScene}, {QStringLiteral("controls"), controlsScene},
        {QStringLiteral("menu"), menuScene}};
}

} // namespace portico::ui
