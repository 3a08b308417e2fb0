// SPDX-License-Identifier: MIT
#include "ui/invoices/previewdialog.h"

#include "ui/invoices/pdfpages.h"
#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/skeleton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int PageWidth = 720;
constexpr QSize DialogSize(800, 720);

} // namespace

PreviewDialog::PreviewDialog(const QString &number, QWidget *parent)
    : QDialog(parent), m_stack(new QStackedWidget), m_waiting(new QWidget), m_scroll(new ScrollPane),
      m_failure(new ErrorState), m_save(new Button(tr("Save…"), Icon::Download)),
      m_print(new Button(tr("Print…"), Icon::Print)), m_count(new Label(TypeRole::Body, ColorRole::Text2))
{
    setObjectName(QStringLiteral("previewDialog"));
    setWindowTitle(tr("Invoice %1").arg(number));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(DialogSize);
    auto *close = new Button(tr("Close"), Button::Kind::Primary);
    close->setDefault(true);
    auto *waiting = new QVBoxLayout(m_waiting);
    waiting->addWidget(new SkeletonBlock(QSize(PageWidth - 120, 500)), 0, Qt::AlignHCenter | Qt::AlignTop);
    m_failure->retryButton()->hide();
    for (QWidget *page : std::initializer_list<QWidget *>{m_waiting, m_scroll, m_failure})
        m_stack->addWidget(page);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(
        metrics::CardPadding, metrics::Grid, metrics::CardPadding, metrics::CardPadding);
    buttons->setSpacing(metrics::Grid);
    buttons->addWidget(m_save);
    buttons->addWidget(m_print);
    buttons->addStretch();
    buttons->addWidget(m_count);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_save, &QAbstractButton::clicked, this, &PreviewDialog::saveRequested);
    connect(m_print, &QAbstractButton::clicked, this, &PreviewDialog::printRequested);
}

PreviewDialog::~PreviewDialog()
{
    m_stop.request_stop();
}

void PreviewDialog::show(const QByteArray &pdf)
{
    const int width = int(PageWidth * devicePixelRatioF());
    QCoro::connect(
        pdfPages(pdf, width, m_stop.get_token()), this, [this](const Result<QList<QImage>> &pages) {
            if (pages)
                showPages(*pages);
            else
                showFailure(pages.error());
        });
}

void PreviewDialog::showFailure(const Error &error)
{
    m_failure->setFailure(tr("This PDF cannot be shown here"), userMessage(error), errorCaption(error));
    m_stack->setCurrentWidget(m_failure);
}

void PreviewDialog::showPages(const QList<QImage> &pages)
{
    m_pages = pages;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        auto *page = new QLabel;
        page->setAccessibleName(tr("Page %1 of %2").arg(i + 1).arg(pages.size()));
        QPixmap picture = QPixmap::fromImage(pages[i]);
        picture.setDevicePixelRatio(devicePixelRatioF());
        page->setPixmap(picture);
        m_scroll->column()->addWidget(page, 0, Qt::AlignHCenter);
    }
    m_scroll->column()->addStretch();
    m_count->setText(tr("%n page(s)", nullptr, int(pages.size())));
    m_stack->setCurrentWidget(m_scroll);
}

} // namespace portico::ui
