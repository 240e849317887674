using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Platform.Errors;

/// <summary>What the HTTP layer itself refuses.</summary>
internal static class RequestErrors
{
    public static readonly ErrorDefinition ValidationFailed = new("validation_failed", Validation, "The request breaks {count} rules.", "অনুরোধটি {count}টি নিয়ম ভঙ্গ করে।");
    public static readonly ErrorDefinition InvalidValue = new("invalid_value", Validation, "{reason}", "মানটি সঠিক নয়: {reason}");
    public static readonly ErrorDefinition Required = new("required", Validation, "A value is required.", "মান আবশ্যক।");
    public static readonly ErrorDefinition TooLong = new("too_long", Validation, "At most {max} characters are allowed.", "সর্বোচ্চ {max} অক্ষর অনুমোদিত।");
    public static readonly ErrorDefinition MalformedJson = new("malformed_json", Validation, "The body is not the JSON this operation expects: {reason}", "বডি প্রত্যাশিত JSON নয়: {reason}");
    public static readonly ErrorDefinition UnknownProperty = new("unknown_property", Validation, "The property {name} is unknown here.", "{name} নামের কোনো ক্ষেত্র এখানে নেই।");
    public static readonly ErrorDefinition UnknownParameter = new("unknown_parameter", Validation, "The query parameter {name} is unknown here. Known: {known}.", "{name} নামের কোনো প্যারামিটার এখানে নেই। জানা: {known}।");
    public static readonly ErrorDefinition InvalidCursor = new("invalid_cursor", Validation, "The cursor does not belong to this list with these filters. Start again without it.", "কার্সরটি এই তালিকার নয়। কার্সর ছাড়া আবার শুরু করুন।");
    public static readonly ErrorDefinition LimitOutOfRange = new("limit_out_of_range", Validation, "A page has 1 to {max} items.", "এক পাতায় ১ থেকে {max}টি আইটেম থাকে।");
    public static readonly ErrorDefinition OrganizationRequired = new("organization_required", Validation, "Name an organizationId: you can reach more than one organization, or none.", "organizationId দিন: আপনি একাধিক প্রতিষ্ঠানে কাজ করতে পারেন, অথবা একটিতেও নয়।");
    public static readonly ErrorDefinition NotAuthenticated = new("not_authenticated", Unauthorized, "A valid access token is required.", "একটি বৈধ অ্যাক্সেস টোকেন প্রয়োজন।");
    public static readonly ErrorDefinition PermissionDenied = new("permission_denied", Forbidden, "The permission {permission} is required.", "{permission} অনুমতি প্রয়োজন।");
    public static readonly ErrorDefinition NotFound = new("not_found", ErrorKind.NotFound, "There is nothing here under that id or path.", "এই ঠিকানায় কিছু পাওয়া যায়নি।");
    public static readonly ErrorDefinition MethodNotAllowed = new("method_not_allowed", ErrorKind.MethodNotAllowed, "This method is not offered at this path.", "এই ঠিকানায় এই মেথড সমর্থিত নয়।");
    public static readonly ErrorDefinition NotAcceptable = new("not_acceptable", ErrorKind.NotAcceptable, "None of the accepted media types is offered. Offered: {offered}.", "গ্রহণযোগ্য কোনো মিডিয়া টাইপ নেই। আছে: {offered}।");
    public static readonly ErrorDefinition TooSlow = new("request_timeout", ErrorKind.Timeout, "The body came too slowly and was given up. Nothing was changed.", "অনুরোধটি খুব ধীরে আসছিল, তাই বাতিল করা হয়েছে। কিছুই বদলায়নি।");
    public static readonly ErrorDefinition HttpsRequired = new("https_required", Validation, "Use https: what is sent in the open can be read on the way. Change the token or secret that you have just sent.", "https ব্যবহার করুন: খোলা সংযোগে পাঠানো তথ্য অন্যেরা পড়তে পারে। এইমাত্র পাঠানো টোকেন বা পাসওয়ার্ড বদলে নিন।");
    public static readonly ErrorDefinition Concurrency = new("conflict", Conflict, "The change collides with another one. Read again and retry.", "পরিবর্তনটি অন্য একটি পরিবর্তনের সঙ্গে সাংঘর্ষিক। আবার পড়ে চেষ্টা করুন।");
    public static readonly ErrorDefinition InUse = new("in_use", Conflict, "Something else still refers to this, so it stays.", "অন্য কিছু এটি ব্যবহার করছে, তাই মুছে ফেলা যাবে না।");
    public static readonly ErrorDefinition StaleETag = new("stale_etag", PreconditionFailed, "It has changed since you read it. Read again and retry with the new ETag.", "আপনি পড়ার পর এটি বদলে গেছে। আবার পড়ে নতুন ETag দিয়ে চেষ্টা করুন।");
    public static readonly ErrorDefinition IfMatchRequired = new("if_match_required", PreconditionRequired, "Send If-Match with the ETag that you read.", "যে ETag পড়েছেন তা If-Match হেডারে পাঠান।");
    public static readonly ErrorDefinition BodyTooLarge = new("body_too_large", TooLarge, "The body is larger than the {max} bytes allowed here.", "বডির আকার অনুমোদিত {max} বাইটের বেশি।");
    public static readonly ErrorDefinition UnsupportedContentType = new("unsupported_content_type", UnsupportedMediaType, "This content type or encoding is not read here.", "এই কনটেন্ট টাইপ বা এনকোডিং এখানে সমর্থিত নয়।");
    public static readonly ErrorDefinition RateLimited = new("rate_limited", TooManyRequests, "Too many requests. Retry after {seconds} seconds.", "অনেক বেশি অনুরোধ। {seconds} সেকেন্ড পরে চেষ্টা করুন।");
    public static readonly ErrorDefinition Internal = new("internal_error", ErrorKind.Internal, "Something failed on our side. Nothing was changed. Quote the traceId when you report it.", "আমাদের দিকে ত্রুটি হয়েছে। কিছুই বদলায়নি। জানানোর সময় traceId উল্লেখ করুন।");
    public static readonly ErrorDefinition Busy = new("busy", Unavailable, "Another transaction, a large import perhaps, holds what this one needs. Nothing was changed. Retry shortly.", "অন্য একটি লেনদেন (যেমন বড় কোনো ইমপোর্ট) এটির প্রয়োজনীয় তথ্য ধরে রেখেছে। কিছুই বদলায়নি। একটু পরে চেষ্টা করুন।");
    public static readonly ErrorDefinition DatabaseUnavailable = new("database_unavailable", Unavailable, "The database does not answer. Retry shortly.", "ডাটাবেজ সাড়া দিচ্ছে না। একটু পরে চেষ্টা করুন।");
}
