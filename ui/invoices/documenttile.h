// SPDX-License-Identifier: MIT
#pragma once

#include <QTemporaryDir>
#include <QWidget>

namespace portico::ui {

class IconLabel;
class Label;

/// The document of an invoice as it is kept here; it can be dragged into a folder, a mail, another program.
class DocumentTile final : public QWidget
{
    Q_OBJECT

public:
    explicit DocumentTile(QWidget *parent = nullptr);

    /// An empty \a pdf is one that was not fetched yet. \a fileName is safe.
    void setDocument(const QString &fileName, const QByteArray &pdf);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void drag();

    QString m_fileName;
    QByteArray m_pdf;
    QPoint m_pressedAt;
    QTemporaryDir m_folder; ///< What was dragged, until the program ends.
    IconLabel *m_icon;
    Label *m_text;
    Label *m_size;
};

} // namespace portico::ui
