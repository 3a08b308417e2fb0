// SPDX-License-Identifier: MIT
// As core.h, with what most sources of the window include.
#include "core.h"

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <QApplication>
#include <QDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>
#include <QWidget>
