using Erp.Kernel;

namespace Erp.Platform.Webhooks;

internal static class WebhookErrors
{
    public static readonly ErrorDefinition InvalidUrl = new("webhook_url_invalid", ErrorKind.Validation,
        "The URL must be absolute, without user name and fragment: https://example.com/hooks.", "URL-টি পূর্ণ হতে হবে, ব্যবহারকারীর নাম ও ফ্র্যাগমেন্ট ছাড়া: https://example.com/hooks।");
    public static readonly ErrorDefinition HttpsRequired = new("webhook_https_required", ErrorKind.Validation,
        "Webhooks go to https addresses only.", "ওয়েবহুক শুধু https ঠিকানায় পাঠানো হয়।");
    public static readonly ErrorDefinition TargetRefused = new("webhook_target_refused", ErrorKind.Validation,
        "Webhooks go to public addresses only, not to loopback, private or link-local ones.", "ওয়েবহুক শুধু সর্বজনীন ঠিকানায় যায়; লুপব্যাক, ব্যক্তিগত বা লিংক-লোকাল ঠিকানায় নয়।");
    public static readonly ErrorDefinition TooMany = new("webhook_endpoints_too_many", ErrorKind.Conflict,
        "A tenant has at most {max} webhook endpoints.", "এক টেন্যান্টের সর্বোচ্চ {max}টি ওয়েবহুক ঠিকানা থাকতে পারে।");
    public static readonly ErrorDefinition UnknownOrganization = new("webhook_organization_unknown", ErrorKind.Validation,
        "There is no such organization, or it is out of your reach.", "এমন কোনো প্রতিষ্ঠান নেই, অথবা এটি আপনার নাগালের বাইরে।");
    public static readonly ErrorDefinition Disabled = new("webhook_endpoint_disabled", ErrorKind.Conflict,
        "The endpoint is disabled: enable it first.", "ঠিকানাটি নিষ্ক্রিয়: আগে সক্রিয় করুন।");
    public static readonly ErrorDefinition RangeTooLarge = new("webhook_range_too_large", ErrorKind.Validation,
        "At most {max} events are resent at once.", "একবারে সর্বোচ্চ {max}টি ঘটনা আবার পাঠানো যায়।");
}
