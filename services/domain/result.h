// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"

#include <QtGlobal>

#include <tl/expected.hpp>

#include <type_traits>
#include <utility>

namespace portico {

/// A value or the Error that prevented it: warns when dropped, asserts when read unchecked.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
    using Base = tl::expected<T, Error>;

public:
    using Base::Base;
    Result(Base other) : Base(std::move(other)) { }

    template <typename U = T>
    requires(!std::is_void_v<U>) U &operator*()
    {
        Q_ASSERT(this->has_value());
        return Base::operator*();
    }
    template <typename U = T>
    requires(!std::is_void_v<U>) const U &operator*() const
    {
        Q_ASSERT(this->has_value());
        return Base::operator*();
    }
    template <typename U = T>
    requires(!std::is_void_v<U>) U *operator->() { return &**this; }
    template <typename U = T>
    requires(!std::is_void_v<U>) const U *operator->() const { return &**this; }
};

/// `return failure(Error{...})` from any function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace portico
