namespace Erp.Kernel;

/// <summary>Refusals of identifiers. The messages don't repeat what was entered: some of it is personal data.</summary>
public static class IdentifierErrors
{
    public static readonly ErrorDefinition InvalidBin = new("invalid_bin", ErrorKind.Validation,
        "A BIN has 13 digits, such as 123456789-0101.",
        "বিআইএন ১৩ অঙ্কের হয়, যেমন ১২৩৪৫৬৭৮৯-০১০১।");

    public static readonly ErrorDefinition InvalidTin = new("invalid_tin", ErrorKind.Validation,
        "An e-TIN has 12 digits, such as 1234-5678-9012.",
        "ই-টিআইএন ১২ অঙ্কের হয়, যেমন ১২৩৪-৫৬৭৮-৯০১২।");

    public static readonly ErrorDefinition InvalidNationalId = new("invalid_national_id", ErrorKind.Validation,
        "A national ID has 10, 13 or 17 digits; one of 17 starts with the year of birth.",
        "জাতীয় পরিচয়পত্র নম্বর ১০, ১৩ বা ১৭ অঙ্কের হয়; ১৭ অঙ্কের নম্বর জন্মসাল দিয়ে শুরু হয়।");

    public static readonly ErrorDefinition InvalidBirthRegistration = new("invalid_birth_registration", ErrorKind.Validation,
        "A birth registration number has 17 digits and starts with the year of birth.",
        "জন্ম নিবন্ধন নম্বর ১৭ অঙ্কের হয় এবং জন্মসাল দিয়ে শুরু হয়।");

    public static readonly ErrorDefinition InvalidMobileNumber = new("invalid_mobile_number", ErrorKind.Validation,
        "A mobile number looks like 01712345678 or +8801712345678.",
        "মোবাইল নম্বর ০১৭১২৩৪৫৬৭৮ বা +৮৮০১৭১২৩৪৫৬৭৮-এর মতো হয়।");

    public static readonly ErrorDefinition InvalidBankRoutingNumber = new("invalid_bank_routing_number", ErrorKind.Validation,
        "A bank routing number has 9 digits of which the last checks the others, such as 085260728.",
        "ব্যাংক রাউটিং নম্বর ৯ অঙ্কের হয় এবং যাচাই-অঙ্ক মিলতে হয়, যেমন ০৮৫২৬০৭২৮।");

    public static readonly ErrorDefinition InvalidPostcode = new("invalid_postcode", ErrorKind.Validation,
        "A postcode has 4 digits, such as 1205.",
        "পোস্টকোড ৪ অঙ্কের হয়, যেমন ১২০৫।");
}
