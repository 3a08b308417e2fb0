// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

QByteArray encodeSignIn(const SignInRequest &request)
{
    JsonWriter writer;
    writer.text("email", request.email);
    writer.text("password", request.password);
    if (!request.code.isEmpty())
        writer.text("code", request.code);
    if (!request.device.isEmpty())
        writer.text("device", request.device);
    return writer.finish();
}

Result<SignInRequest> decodeSignIn(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    SignInRequest request;
    request.email = root.text("email");
    request.password = root.text("password");
    request.code = root.optionalText("code");
    request.device = root.optionalText("device");
    if (document.failed())
        return failure(document.requestError());
    return request;
}

QByteArray encodeRefresh(const QByteArray &refreshToken)
{
    JsonWriter writer;
    writer.ascii("refresh_token", refreshToken);
    return writer.finish();
}

Result<QByteArray> decodeRefresh(QByteArrayView json)
{
    JsonDocument document(json);
    const QByteArray token = document.root().text("refresh_token").toUtf8();
    if (document.failed())
        return failure(document.requestError());
    return token;
}

void writeSessionTokens(JsonWriter &writer, const Tokens &tokens)
{
    writer.ascii("access_token", tokens.accessToken);
    writer.ascii("refresh_token", tokens.refreshToken);
    writer.integer("expires_in", qint64(tokens.expiresIn.count()));
    writer.beginObject("user");
    writer.text("name", tokens.name);
    writer.text("email", tokens.email);
    writer.flag("sso", tokens.isSso);
    writer.endObject();
}

Tokens readSessionTokens(const JsonObject &object)
{
    Tokens tokens;
    tokens.accessToken = object.text("access_token").toUtf8();
    tokens.refreshToken = object.text("refresh_token").toUtf8();
    tokens.expiresIn = std::chrono::seconds(object.smallInteger("expires_in"));
    if (const std::optional<JsonObject> user = object.optionalObject("user")) {
        tokens.name = user->optionalText("name");
        tokens.email = user->optionalText("email");
        tokens.isSso = user->has("sso") && user->flag("sso");
    }
    return tokens;
}

QByteArray encodeTokens(const Tokens &tokens)
{
    JsonWriter writer;
    writeSessionTokens(writer, tokens);
    return writer.finish();
}

Result<Tokens> decodeTokens(QByteArrayView json)
{
    JsonDocument document(json);
    Tokens tokens = readSessionTokens(document.root());
    if (document.failed())
        return failure(document.answerError());
    return tokens;
}

} // namespace portico::wire
