using Erp.Kernel;

namespace Erp.Platform.Events;

internal static class EventErrors
{
    public static readonly ErrorDefinition UnknownType = new("unknown_event_type", ErrorKind.Validation,
        "There is no event type {type}. GET /v1/event-types lists them.", "{type} নামের কোনো ঘটনার ধরন নেই। GET /v1/event-types-এ তালিকা আছে।");
    public static readonly ErrorDefinition TooManyStreams = new("too_many_streams", ErrorKind.TooManyRequests,
        "You have {max} streams open already. Close one first.", "আপনার {max}টি স্ট্রিম ইতিমধ্যে খোলা। আগে একটি বন্ধ করুন।");
}
