using Erp.Kernel;

namespace Erp.Platform.Jobs;

internal static class JobErrors
{
    public static readonly ErrorDefinition Finished = new("job_finished", ErrorKind.Conflict,
        "The job has ended already.", "কাজটি আগেই শেষ হয়েছে।");
    public static readonly ErrorDefinition NotGivenUp = new("work_item_not_given_up", ErrorKind.Conflict,
        "The work has not been given up: it is tried by itself.", "কাজটি বন্ধ করা হয়নি: এটি নিজে থেকেই চলবে।");
    public static readonly ErrorDefinition GivenUp = new("job_given_up", ErrorKind.Internal,
        "The job failed {attempts} times on our side and was given up. Quote its id when you report it.", "কাজটি আমাদের দিকের ত্রুটিতে {attempts} বার ব্যর্থ হয়েছে এবং বন্ধ করা হয়েছে। জানানোর সময় এর id উল্লেখ করুন।");
}
