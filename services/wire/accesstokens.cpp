// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

void writeFields(JsonWriter &writer, const AccessToken &token)
{
    writer.text("id", token.id);
    writer.text("name", token.name);
    writer.text("person", token.person);
    writer.time("created", token.created);
    writer.time("expires_at", token.expiresAt);
    writer.time("last_used_at", token.lastUsedAt);
}

AccessToken readToken(const JsonObject &object)
{
    return {object.text("id"), object.text("name"), object.text("person"), object.time("created"),
        object.time("expires_at"), object.optionalTime("last_used_at")};
}

std::vector<AccessToken> readTokens(const JsonObject &object)
{
    return object.list("data", readToken);
}

} // namespace

Document encodeAccessTokens(const std::vector<AccessToken> &tokens, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const AccessToken &token : tokens) {
        writer.beginItem();
        writeFields(writer, token);
        writer.endObject();
    }
    writer.endArray();
    return writer.finish(stamp);
}

Result<Stamped<std::vector<AccessToken>>> decodeAccessTokens(QByteArrayView json)
{
    return decodeStamped(json, readTokens);
}

QByteArray encodeAccessTokenRequest(const AccessTokenRequest &request)
{
    JsonWriter writer;
    writer.text("name", request.name);
    writer.integer("days", qint64(request.days));
    return writer.finish();
}

Result<AccessTokenRequest> decodeAccessTokenRequest(QByteArrayView json)
{
    JsonDocument document(json);
    const JsonObject root = document.root();
    const AccessTokenRequest request{root.text("name"), root.smallInteger("days")};
    if (document.failed())
        return failure(document.requestError());
    return request;
}

QByteArray encodeNewAccessToken(const AccessToken &token, const QByteArray &secret)
{
    JsonWriter writer;
    writeFields(writer, token);
    writer.ascii("token", secret);
    return writer.finish();
}

Result<QByteArray> decodeNewAccessToken(QByteArrayView json)
{
    JsonDocument document(json);
    const QByteArray secret = document.root().text("token").toLatin1();
    if (document.failed())
        return failure(document.answerError());
    return secret;
}

} // namespace portico::wire
