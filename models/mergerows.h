// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <vector>

namespace portico::models {

/// What mergeRows() tells a model: begin and end around each exact change, and the runs of rows with new
/// content.
template <typename Observer>
concept RowObserver = requires(Observer observer, int row)
{
    observer.beginInsert(row, row);
    observer.endInsert();
    observer.beginRemove(row, row);
    observer.endRemove();
    observer.rowsChanged(row, row);
};

/// Makes rows [\a begin, \a end) of \a rows equal to \a fresh, in which rows with an equal \a key are the
/// same row and stand in the same order as before.
template <typename Row, typename Key, RowObserver Observer>
void mergeRows(std::vector<Row> &rows, std::size_t begin, std::size_t end, std::vector<Row> fresh, Key key,
    Observer observer)
{
    using Offset = std::ptrdiff_t;
    const auto at = [&](std::size_t index) { return rows.begin() + Offset(index); };
    const auto remove = [&](std::size_t first, std::size_t count) {
        if (count == 0)
            return;
        observer.beginRemove(int(first), int(first + count - 1));
        rows.erase(at(first), at(first + count));
        observer.endRemove();
        end -= count;
    };
    const auto find = [&](std::size_t from, const Row &row) {
        const auto found
            = std::find_if(at(from), at(end), [&](const Row &old) { return key(old) == key(row); });
        return std::size_t(found - rows.begin());
    };

    std::size_t row = begin;
    for (std::size_t i = 0; i < fresh.size();) {
        const std::size_t known = find(row, fresh[i]);
        if (known < end) {
            remove(row, known - row);
            if (!(rows[row] == fresh[i])) {
                rows[row] = std::move(fresh[i]);
                observer.rowsChanged(int(row), int(row));
            }
            ++row;
            ++i;
            continue;
        }
        std::size_t last = i + 1;
        while (last < fresh.size() && find(row, fresh[last]) >= end)
            ++last;
        const std::size_t count = last - i;
        observer.beginInsert(int(row), int(row + count - 1));
        rows.insert(at(row), std::make_move_iterator(fresh.begin() + Offset(i)),
            std::make_move_iterator(fresh.begin() + Offset(last)));
        observer.endInsert();
        end += count;
        row += count;
        i = last;
    }
    remove(row, end - row);
}

} // namespace portico::models
