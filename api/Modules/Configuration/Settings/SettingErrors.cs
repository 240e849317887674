using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Configuration.Settings;

internal static class SettingErrors
{
    public static readonly ErrorDefinition Unknown = new("unknown_setting", Validation, "There is no setting {key}. GET /v1/setting-definitions lists them.", "{key} নামে কোনো সেটিং নেই। GET /v1/setting-definitions এ তালিকা আছে।");
    public static readonly ErrorDefinition LevelNotOffered = new("setting_level_not_offered", Validation, "{key} can be given at these levels: {levels}.", "{key} এই স্তরগুলোতে দেওয়া যায়: {levels}।");
    public static readonly ErrorDefinition PlaceMismatch = new("setting_place_mismatch", Validation, "{name} does not go with the level {level}.", "{level} স্তরের সঙ্গে {name} যায় না।");
    public static readonly ErrorDefinition NoUser = new("setting_needs_user", Validation, "A machine client has no settings of its own: they belong to people.", "মেশিন ক্লায়েন্টের নিজস্ব সেটিং নেই: তা শুধু ব্যক্তির হয়।");
    public static readonly ErrorDefinition BeyondReach = new("setting_beyond_reach", Forbidden, "You can reach some organizations only; a value for the whole tenant would change the others too.", "আপনি কিছু প্রতিষ্ঠানেই কাজ করতে পারেন; পুরো টেন্যান্টের মান অন্যদেরও বদলে দেবে।");
    public static readonly ErrorDefinition ValueOrInherit = new("setting_value_or_inherit", Validation, "Give a value, or inherit: true without one.", "মান দিন, অথবা মান ছাড়া inherit: true দিন।");
    public static readonly ErrorDefinition UnknownVersion = new("unknown_setting_version", Unprocessable, "The setting has no version {version} to go back to.", "সেটিংটির {version} সংস্করণ নেই।");
    public static readonly ErrorDefinition TooManyValues = new("too_many_setting_values", Unprocessable, "A setting has at most {max} dated values in one place.", "এক জায়গায় একটি সেটিংয়ের সর্বোচ্চ {max}টি তারিখভিত্তিক মান থাকতে পারে।");
}
