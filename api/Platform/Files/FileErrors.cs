using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Platform.Files;

internal static class FileErrors
{
    public static readonly ErrorDefinition Empty = new("file_empty", Validation,
        "The file is empty.", "ফাইলটি খালি।");
    public static readonly ErrorDefinition NameInvalid = new("file_name_invalid", Validation,
        "A file's name has 1 to {max} characters on one line, none of them invisible and none of \\ / : * ? \" < > |, and doesn't begin or end with a space or end with a dot.",
        "ফাইলের নাম এক লাইনে ১ থেকে {max} অক্ষরের হবে; অদৃশ্য অক্ষর এবং \\ / : * ? \" < > | চলবে না; শুরু বা শেষে ফাঁকা বা শেষে বিন্দু থাকবে না।");
    public static readonly ErrorDefinition MediaTypeInvalid = new("file_media_type_invalid", Validation,
        "A media type such as application/pdf is expected, without parameters.", "application/pdf-এর মতো একটি মিডিয়া টাইপ দিন, প্যারামিটার ছাড়া।");

    /// <summary>What taking a file can refuse.</summary>
    public static readonly ErrorDefinition[] Taking = [Empty, NameInvalid, MediaTypeInvalid];
}
