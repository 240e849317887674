using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Workflow.Delegations;

internal static class DelegationErrors
{
    public static readonly ErrorDefinition ToSelf = new("delegation_to_self", Validation, "Nobody delegates to themselves.", "নিজের কাছে দায়িত্ব হস্তান্তর করা যায় না।");
    public static readonly ErrorDefinition UnknownPerson = new("delegation_unknown_user", Validation, "Nobody active here is the user {user}.", "{user} এখানে কোনো সক্রিয় ব্যবহারকারী নন।");
    public static readonly ErrorDefinition Over = new("delegation_over", Conflict, "The delegation has ended or was revoked already.", "দায়িত্ব হস্তান্তরের মেয়াদ শেষ হয়েছে বা তা আগেই প্রত্যাহার করা হয়েছে।");
    public static readonly ErrorDefinition Past = new("delegation_in_the_past", Validation, "A delegation ends in the future.", "দায়িত্ব হস্তান্তরের শেষ সময় ভবিষ্যতে হতে হবে।");
}
