// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/taxidrules.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace portico::sandbox {

namespace {

constexpr auto Types = "ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn au_acn au_arn au_wpn aw_tin az_tin "
                       "ba_tin bb_tin bd_bin "
                       "bf_ifu bg_uic bh_vat bj_ifu bo_tin br_cnpj br_cpf bs_tin bw_vat by_tin ca_bn "
                       "ca_gst_hst ca_pst_bc ca_pst_mb "
                       "ca_pst_sk ca_qst cd_nif ch_uid ch_vat ci_vat cl_tin cm_niu cn_tin co_nit cr_tin "
                       "cv_nif cz_dic de_stn do_rcn "
                       "ec_ruc eg_tin es_cif et_tin eu_oss_vat eu_vat fo_vat fr_siren fr_siret fr_spi gb_vat "
                       "ge_vat gh_tin gi_tin "
                       "gn_nif hk_br hr_oib hu_tin ic_nif id_npwp il_vat in_gst is_kt is_vat it_cf jp_cn "
                       "jp_rn jp_trn ke_pin kg_tin "
                       "kh_tin kr_brn kz_bin la_tin li_uid li_vat lk_vat ma_vat md_cf md_vat me_pib mk_vat "
                       "mr_nif mu_vat mx_rfc "
                       "my_frp my_itn my_sst mz_nuit ng_tin no_vat no_voec np_pan nz_bn nz_gst om_vat pe_ruc "
                       "ph_tin pl_nip pt_nif "
                       "py_ruc ro_tin rs_pib ru_inn ru_kpp sa_vat sg_gst sg_uen si_tin sm_coe sn_ninea "
                       "sr_fin sv_nit th_vat tj_tin "
                       "tr_tin tt_bir tt_vat tw_vat tz_vat ua_vat ug_tin us_ein uy_ruc uz_tin uz_vat ve_rif "
                       "vn_tin za_vat zm_tin "
                       "zw_tin";

struct Form
{
    const char *type;
    const char *pattern;
};

/// Greece is EL and Northern Ireland XI here; Great Britain is gb_vat.
constexpr std::array Forms{
    Form{"eu_vat",
        "(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[0-9A-Z]{2,"
        "13}"},
    Form{"gb_vat", "GB([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})"},
    Form{"us_ein", "[0-9]{2}-[0-9]{7}"},
    Form{"au_abn", "[0-9]{11}"},
    Form{"ch_vat", "CHE-[0-9]{3}\\.[0-9]{3}\\.[0-9]{3} (MWST|TVA|IVA)"},
};
constexpr auto AnyForm = "(?=.*[0-9])[0-9A-Z&Ñ][0-9A-Z&Ñ ./-]{1,29}";

/// Digits that decide what a test comes to.
constexpr qsizetype TestDigits = 9;

} // namespace

QStringList taxIdTypes()
{
    return QString::fromLatin1(Types).split(u' ');
}

bool fitsTaxIdType(const QString &type, const QString &value)
{
    QString pattern = QString::fromUtf8(AnyForm);
    for (const Form &form : Forms) {
        if (type == QLatin1StringView(form.type))
            pattern = QLatin1StringView(form.pattern);
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch();
}

QString countryOfTaxId(const QString &type, const QString &value)
{
    QString country = type.left(2).toUpper();
    if (type == u"eu_oss_vat")
        return {};
    if (type == u"eu_vat")
        country = value.left(2);
    if (country == u"EL")
        return QStringLiteral("GR");
    if (country == u"XI")
        return QStringLiteral("GB");
    return country == u"IC" ? QStringLiteral("ES") : country;
}

bool isVerifiable(const QString &type)
{
    return type == u"eu_vat" || type == u"gb_vat" || type == u"au_abn";
}

QString verificationOf(const QString &value)
{
    QString digits;
    std::copy_if(value.begin(), value.end(), std::back_inserter(digits), [](QChar c) { return c.isDigit(); });
    const auto isAll
        = [&](QChar digit) { return digits.size() >= TestDigits && digits.count(digit) == digits.size(); };
    if (isAll(u'1'))
        return QStringLiteral("unverified");
    return isAll(u'2') ? QStringLiteral("unavailable") : QStringLiteral("verified");
}

} // namespace portico::sandbox
