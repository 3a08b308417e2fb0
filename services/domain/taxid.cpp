// SPDX-License-Identifier: MIT
#include "services/domain/taxid.h"

#include "services/domain/names.h"

#include <algorithm>
#include <array>

namespace portico {

namespace {

using Verification = TaxId::Verification;

constexpr Names<Verification, 4> VerificationNames{
    {{Verification::Pending, "pending"}, {Verification::Verified, "verified"},
        {Verification::Unverified, "unverified"}, {Verification::Unavailable, "unavailable"}}};

struct Type
{
    const char *name;
    const char *example = "";
};

/// By country, the usual one of a country first. Source: Stripe, "Supported tax ID types".
constexpr std::array Types{Type{"ad_nrt"}, Type{"ae_trn", "123456789012345"}, Type{"al_tin"}, Type{"am_tin"},
    Type{"ao_tin"}, Type{"ar_cuit", "12-3456789-01"}, Type{"au_abn", "12345678912"}, Type{"au_arn"},
    Type{"aw_tin"}, Type{"az_tin"}, Type{"ba_tin"}, Type{"bb_tin"}, Type{"bd_bin"}, Type{"bf_ifu"},
    Type{"bg_uic"}, Type{"bh_vat"}, Type{"bj_ifu"}, Type{"bo_tin"}, Type{"br_cnpj", "01.234.456/5432-10"},
    Type{"br_cpf"}, Type{"bs_tin"}, Type{"by_tin"}, Type{"ca_gst_hst", "123456789RT0002"},
    Type{"ca_bn", "123456789"}, Type{"ca_qst", "1234567890TQ1234"}, Type{"ca_pst_bc"}, Type{"ca_pst_mb"},
    Type{"ca_pst_sk"}, Type{"cd_nif"}, Type{"ch_vat", "CHE-123.456.789 MWST"},
    Type{"ch_uid", "CHE-123.456.789"}, Type{"cl_tin"}, Type{"cm_niu"}, Type{"cn_tin"}, Type{"co_nit"},
    Type{"cr_tin"}, Type{"cv_nif"}, Type{"de_stn", "1234567890"}, Type{"do_rcn"}, Type{"ec_ruc"},
    Type{"eg_tin"}, Type{"es_cif", "A12345678"}, Type{"et_tin"}, Type{"eu_vat", "DE123456789"},
    Type{"eu_oss_vat", "EU123456789"}, Type{"fo_vat"}, Type{"gb_vat", "GB123456789"}, Type{"ge_vat"},
    Type{"gi_tin"}, Type{"gn_nif"}, Type{"hk_br", "12345678"}, Type{"hr_oib"}, Type{"hu_tin"},
    Type{"id_npwp"}, Type{"il_vat", "000012345"}, Type{"in_gst", "12ABCDE3456FGZH"}, Type{"is_vat", "123456"},
    Type{"it_cf"}, Type{"jp_cn", "1234567891234"}, Type{"jp_rn", "12345"}, Type{"jp_trn", "T1234567891234"},
    Type{"ke_pin"}, Type{"kg_tin"}, Type{"kh_tin"}, Type{"kr_brn", "123-45-67890"}, Type{"kz_bin"},
    Type{"la_tin"}, Type{"li_vat", "12345"}, Type{"li_uid", "CHE123456789"}, Type{"lk_vat"}, Type{"ma_vat"},
    Type{"md_vat"}, Type{"me_pib"}, Type{"mk_vat"}, Type{"mr_nif"}, Type{"mx_rfc", "ABC010203AB9"},
    Type{"my_sst"}, Type{"my_frp"}, Type{"my_itn"}, Type{"ng_tin"}, Type{"no_vat", "123456789MVA"},
    Type{"no_voec", "1234567"}, Type{"np_pan"}, Type{"nz_gst", "123456789"}, Type{"om_vat"}, Type{"pe_ruc"},
    Type{"ph_tin"}, Type{"pl_nip"}, Type{"py_ruc"}, Type{"ro_tin"}, Type{"rs_pib"}, Type{"ru_inn"},
    Type{"ru_kpp"}, Type{"sa_vat", "123456789012345"}, Type{"sg_gst", "M12345678X"},
    Type{"sg_uen", "123456789F"}, Type{"si_tin"}, Type{"sn_ninea"}, Type{"sr_fin"}, Type{"sv_nit"},
    Type{"th_vat", "1234567891234"}, Type{"tj_tin"}, Type{"tr_tin", "0123456789"}, Type{"tw_vat", "12345678"},
    Type{"tz_vat"}, Type{"ua_vat"}, Type{"ug_tin"}, Type{"us_ein", "12-3456789"}, Type{"uy_ruc"},
    Type{"uz_vat"}, Type{"uz_tin"}, Type{"ve_rif"}, Type{"vn_tin"}, Type{"za_vat", "4123456789"},
    Type{"zm_tin"}, Type{"zw_tin"}};

/// Members of the European Union.
constexpr std::array Union{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

constexpr struct
{
    const char *type;
    const char *label;
} Labels[] = {{"gb_vat", "UK VAT"}, {"ca_gst_hst", "CA GST/HST"}, {"ca_pst_bc", "CA PST (BC)"},
    {"ca_pst_mb", "CA PST (MB)"}, {"ca_pst_sk", "CA PST (SK)"}};

} // namespace

QString taxIdVerificationName(TaxId::Verification verification)
{
    return VerificationNames.name(verification);
}

TaxId::Verification taxIdVerificationFromName(QStringView name)
{
    return VerificationNames.value(name).value_or(Verification::NotChecked);
}

QStringList taxIdTypes(QStringView country)
{
    const bool isMember = std::any_of(
        Union.begin(), Union.end(), [&](const char *code) { return country == QLatin1StringView(code); });
    QStringList types;
    if (isMember)
        types += {QStringLiteral("eu_vat"), QStringLiteral("eu_oss_vat")};
    for (const Type &type : Types) {
        const QString name = QString::fromLatin1(type.name);
        if (country.isEmpty() || name.left(2).compare(country, Qt::CaseInsensitive) == 0)
            types.append(name);
    }
    return types;
}

QString taxIdTypeLabel(const QString &type)
{
    for (const auto &[known, label] : Labels) {
        if (type == QLatin1StringView(known))
            return QString::fromLatin1(label);
    }
    return type.toUpper().replace(u'_', u' ');
}

QString taxIdExample(const QString &type)
{
    for (const Type &known : Types) {
        if (type == QLatin1StringView(known.name))
            return QString::fromLatin1(known.example);
    }
    return {};
}

bool isTaxIdType(QStringView type)
{
    return type.size() >= 5 && type.size() <= 20 && type[2] == u'_'
        && std::all_of(
            type.begin(), type.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}

} // namespace portico
