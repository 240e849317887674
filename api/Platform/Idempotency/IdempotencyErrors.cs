using Erp.Kernel;

namespace Erp.Platform.Idempotency;

internal static class IdempotencyErrors
{
    public static readonly ErrorDefinition KeyReused = new("idempotency_key_reused", ErrorKind.Unprocessable,
        "This Idempotency-Key was used for a different request. Use a new key.", "এই Idempotency-Key অন্য অনুরোধে ব্যবহৃত হয়েছে। নতুন কী ব্যবহার করুন।");
    public static readonly ErrorDefinition StillRunning = new("idempotency_key_in_progress", ErrorKind.Conflict,
        "The first request with this Idempotency-Key is still running. Retry shortly.", "এই Idempotency-Key দিয়ে প্রথম অনুরোধটি এখনও চলছে। একটু পরে চেষ্টা করুন।");
    public static readonly ErrorDefinition InvalidKey = new("invalid_idempotency_key", ErrorKind.Validation,
        "An Idempotency-Key has 1 to {max} printable ASCII characters.", "Idempotency-Key ১ থেকে {max} অক্ষরের হতে হবে।");
}
