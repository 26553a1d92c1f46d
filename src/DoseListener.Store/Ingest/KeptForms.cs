namespace DoseListener.Store.Ingest;

/// <summary>The words of <c>kept_form</c>, <c>form</c> and <c>compression</c> in the database.</summary>
internal static class KeptForms
{
    public const string Brotli = "br";

    private const string Whole = "whole", Header = "header";

    public static string NameOf(KeptForm form) => form switch
    {
        KeptForm.Whole => Whole,
        KeptForm.Header => Header,
    };

    public static KeptForm Parse(string name) => name switch
    {
        Whole => KeptForm.Whole,
        Header => KeptForm.Header,
        _ => throw new FormatException($"'{name}' is no kept form."),
    };
}
