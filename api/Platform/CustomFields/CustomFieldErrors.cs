using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Schemas;
using static Erp.Kernel.ErrorKind;

namespace Erp.Platform.CustomFields;

internal static class CustomFieldErrors
{
    public static readonly ErrorDefinition UnknownEntityType = new("unknown_entity_type", Validation, "{entityType} takes no custom fields. These do: {known}.", "{entityType} কাস্টম ক্ষেত্র নেয় না। নেয়: {known}।");
    public static readonly ErrorDefinition KeyTaken = new("custom_field_key_taken", Conflict, "The entity has a custom field of this key already.", "এই কী-এর একটি কাস্টম ক্ষেত্র আগেই আছে।");
    public static readonly ErrorDefinition NotForType = new("custom_field_not_for_type", Validation, "{name} does not go with the type {type}.", "{type} ধরনের সঙ্গে {name} যায় না।");
    public static readonly ErrorDefinition InvalidPattern = new("custom_field_pattern", Validation, "This is no regular expression that can be run without backtracking.", "এটি ব্যাকট্র্যাকিং ছাড়া চালানো যায় এমন রেগুলার এক্সপ্রেশন নয়।");
    public static readonly ErrorDefinition OptionTwice = new("custom_field_option_twice", Validation, "The option {value} stands here twice.", "{value} বিকল্পটি দুইবার আছে।");
    public static readonly ErrorDefinition TooMany = new("too_many_custom_fields", Unprocessable, "An entity has at most {max} custom fields.", "একটি সত্তার সর্বোচ্চ {max}টি কাস্টম ক্ষেত্র থাকতে পারে।");
    public static readonly ErrorDefinition InUse = new("custom_field_in_use", Conflict, "Some entities have a value of it, so it can be deactivated but not deleted.", "কিছু সত্তায় এর মান আছে, তাই নিষ্ক্রিয় করা যাবে কিন্তু মোছা যাবে না।");
    public static readonly ErrorDefinition Unknown = new("unknown_custom_field", Validation, "There is no custom field {key} here for you.", "এখানে আপনার জন্য {key} নামে কোনো কাস্টম ক্ষেত্র নেই।");
    public static readonly ErrorDefinition NotSearchable = new("custom_field_not_searchable", Validation, "The custom field {key} is not searchable.", "{key} কাস্টম ক্ষেত্রটি দিয়ে খোঁজা যায় না।");
    public static readonly ErrorDefinition ValueTaken = new("custom_field_value_taken", Conflict, "Another entity has this value of a custom field that is unique.", "একক কাস্টম ক্ষেত্রের এই মান অন্য একটি সত্তার আছে।");
    public static readonly ErrorDefinition UnknownRole = new("custom_field_role", Unprocessable, "There is no role of this id.", "এই আইডির কোনো ভূমিকা নেই।");
    public static readonly ErrorDefinition UnknownReference = new("custom_field_reference", Unprocessable, "There is no {entityType} of this id.", "এই আইডির কোনো {entityType} নেই।");

    /// <summary>Of several refusals those that share a status: what is wrong by itself comes before what collides with something else.</summary>
    public static List<Error> Alike(List<Error> errors)
    {
        var first = errors.Find(e => e.Definition.Kind == Validation) ?? errors[0];
        return errors.FindAll(e => e.Definition.Kind == first.Definition.Kind);
    }

    /// <summary>What a field's default can be refused for.</summary>
    public static readonly ErrorDefinition[] OfDefaults =
    [
        RequestErrors.Required, RequestErrors.TooLong,
        SchemaErrors.WrongType, SchemaErrors.NotAllowed, SchemaErrors.TooSmall, SchemaErrors.TooLarge, SchemaErrors.TooShort, SchemaErrors.PatternMismatch, SchemaErrors.FormatMismatch,
    ];

    /// <summary>What an entity's values can be refused for, for the documentation of the operations that take them.</summary>
    public static readonly ErrorDefinition[] OfValues =
    [Unknown, ValueTaken, UnknownReference, .. OfDefaults];

    /// <summary>What a list's filter can be refused for.</summary>
    public static readonly ErrorDefinition[] OfFilters = [Unknown, NotSearchable, .. OfDefaults];
}
