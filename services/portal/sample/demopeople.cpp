// SPDX-License-Identifier: MIT
#include "services/portal/sample/demopeople.h"

namespace portico::portal {

namespace {

using namespace std::chrono;
using Kind = SubscriptionChange::Kind;

UtcSeconds at(int y, unsigned m, unsigned d, int hour = 9, int minute = 0)
{
    return sys_days{year{y} / month{m} / day{d}} + hours{hour} + minutes{minute};
}

const UtcSeconds Present = at(2026, 11, 17, 16);

/// A member of all three organizations, and one of two.
DemoMember maya(UtcSeconds joined)
{
    return {"owner@acme.example", "Maya Okafor", Role::Owner, joined, Present};
}
DemoMember hannah(UtcSeconds joined)
{
    return {"billing@acme.example", "Hannah Weiss", Role::Billing, joined, at(2026, 11, 17, 13, 40)};
}

SubscriptionChange change(Kind kind, UtcSeconds when, const char *from, const char *to, const char *actor,
    qint64 effect, const Currency &currency)
{
    SubscriptionChange change;
    change.kind = kind;
    change.at = when;
    change.fromPlan = QString::fromUtf8(from);
    change.toPlan = QString::fromUtf8(to);
    change.actor = QString::fromUtf8(actor);
    change.monthlyEffect = Money{effect, currency};
    return change;
}

SubscriptionChange seats(UtcSeconds when, const char *plan, int from, int to, const char *actor,
    qint64 effect, const Currency &currency)
{
    SubscriptionChange entry = change(Kind::Quantity, when, plan, plan, actor, effect, currency);
    entry.fromQuantity = from;
    entry.toQuantity = to;
    return entry;
}

DemoOrganization acme()
{
    const Currency usd = "usd"_currency;
    return {
        "Acme Robotics",
        "acme",
        "cus_P0x7Ar1",
        100,
        {
            maya(at(2023, 6, 9)),
            {"admin@acme.example", "Tomás Rivera", Role::Admin, at(2023, 6, 9, 10), at(2026, 11, 17, 14)},
            {"priya.raman@acme.example", "Priya Raman", Role::Admin, at(2024, 2, 5),
                at(2026, 11, 16, 15, 20)},
            {"member@acme.example", "Sofia Marchetti", Role::Member, at(2024, 9, 16),
                at(2026, 11, 17, 15, 50)},
            {"daniel.cho@acme.example", "Daniel Cho", Role::Member, at(2023, 7, 3), at(2026, 11, 17, 14, 12)},
            {"aiko.tanaka@acme.example", "Aiko Tanaka", Role::Member, at(2025, 3, 10),
                at(2026, 11, 16, 18, 5)},
            {"liam.oconnor@acme.example", "Liam O’Connor", Role::Member, at(2025, 5, 19),
                at(2026, 11, 14, 11, 30)},
            {"ines.duarte@acme.example", "Inês Duarte", Role::Member, at(2026, 1, 12),
                at(2026, 11, 12, 16, 45)},
            {"noah.bergstrom@acme.example", "Noah Bergström", Role::Member, at(2024, 4, 22),
                at(2026, 8, 14, 9, 15)},
            hannah(at(2023, 8, 14)),
            {"read-only@acme.example", "Grace Mbeki", Role::ReadOnly, at(2026, 7, 20), at(2026, 10, 30, 13)},
        },
        {
            {"kenji.mori@acme.example", Role::Member, "priya.raman@acme.example", at(2026, 11, 15, 16),
                at(2026, 11, 22, 16)},
            {"r.delgado@contractor.example", Role::Member, "owner@acme.example", at(2026, 11, 2, 16),
                at(2026, 11, 9, 16)},
        },
        {
            {"Accounts payable", "ap@acme.example", at(2023, 8, 14), at(2026, 11, 1, 16, 2), ""},
            {"Brandt & Sons, bookkeeper", "acme@brandt-books.example", at(2024, 2, 5), at(2026, 11, 1, 16, 2),
                ""},
            {"Group controlling", "billing@acme-group.example", at(2026, 11, 12), UtcSeconds(), ""},
            {"Tomás Rivera", "tomas@old-mail.example", at(2023, 8, 14), at(2026, 11, 1, 16, 3),
                "550 5.1.1 tomas@old-mail.example: no such user"},
        },
        {
            change(Kind::Start, at(2023, 6, 9, 9, 30), "", "Free", "Maya Okafor", 0, usd),
            change(Kind::Upgrade, at(2023, 7, 1, 14), "Free", "Team", "Tomás Rivera", 4900, usd),
            change(Kind::Upgrade, at(2026, 7, 14, 13, 20), "Team", "Business", "Maya Okafor", 5000, usd),
        },
    };
}

DemoOrganization lindqvist()
{
    const Currency eur = "eur"_currency;
    return {
        "Lindqvist Konsult AB",
        "lindqvist",
        "cus_Q7fLk20",
        22,
        {
            {"elsa@lindqvist-konsult.example", "Elsa Lindqvist", Role::Owner, at(2019, 3, 28),
                at(2026, 11, 17, 12, 30)},
            maya(at(2024, 1, 8)),
            {"nils@lindqvist-konsult.example", "Nils Åkesson", Role::Admin, at(2019, 4, 1),
                at(2026, 11, 17, 8, 5)},
            {"karin@lindqvist-konsult.example", "Karin Holm", Role::Member, at(2020, 9, 7),
                at(2026, 11, 16, 14)},
            {"oskar@lindqvist-konsult.example", "Oskar Sjöberg", Role::Member, at(2022, 2, 14),
                at(2026, 11, 13, 10)},
            {"linnea@lindqvist-konsult.example", "Linnéa Berg", Role::Member, at(2023, 3, 6),
                at(2026, 11, 17, 9, 50)},
        },
        {},
        {},
        {
            change(Kind::Start, at(2019, 4, 1, 7), "", "Team", "Elsa Lindqvist", 4500, eur),
            seats(at(2024, 1, 1, 0), "Team", 0, 1, "Elsa Lindqvist", 900, eur),
        },
    };
}

DemoOrganization northwind()
{
    const Currency jpy = "jpy"_currency;
    return {
        "Northwind KK",
        "northwind",
        "cus_PkNw552",
        52,
        {
            maya(at(2025, 6, 5)),
            {"haruto.sato@northwind.example", "Haruto Sato", Role::Admin, at(2025, 6, 5),
                at(2026, 11, 17, 7, 40)},
            {"yui.nakamura@northwind.example", "Yui Nakamura", Role::Member, at(2025, 6, 9),
                at(2026, 11, 17, 6, 15)},
            {"ren.kobayashi@northwind.example", "Ren Kobayashi", Role::Member, at(2025, 6, 9),
                at(2026, 11, 16, 9)},
            {"mei.fujita@northwind.example", "Mei Fujita", Role::Member, at(2025, 9, 1),
                at(2026, 11, 17, 8, 20)},
            {"sora.ishikawa@northwind.example", "Sora Ishikawa", Role::Member, at(2025, 11, 17),
                at(2026, 11, 10, 5)},
            {"kaito.yamada@northwind.example", "Kaito Yamada", Role::Member, at(2026, 4, 6),
                at(2026, 11, 17, 3, 30)},
            {"hina.matsuda@northwind.example", "Hina Matsuda", Role::Member, at(2026, 8, 3),
                at(2026, 11, 16, 4)},
            hannah(at(2025, 6, 5)),
        },
        {},
        {},
        {
            change(Kind::Start, at(2025, 6, 5, 1), "", "Team", "Haruto Sato", 7200, jpy),
            change(Kind::Upgrade, at(2026, 8, 5, 1), "Team", "Business", "Haruto Sato", 7600, jpy),
        },
    };
}

} // namespace

std::vector<DemoOrganization> demoOrganizations()
{
    return {acme(), lindqvist(), northwind()};
}

UtcSeconds demoPresent()
{
    return Present;
}

QByteArray demoPasswordHash()
{
    return "$argon2id$v=19$m=65536,t=2,p=1$LQeb7l7xu+tTQ2zOkmfO0g$b2uhyJb0lHhkD/"
           "7XTJM5RYGx5zXExgCrnGMGvNgvHT8";
}

} // namespace portico::portal
