using System.Reflection;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Configuration.Source;

namespace DoseListener.Service.Configuration.Alerts;

/// <summary>The rules that come with the program: the files of <c>config/rules</c>, which are in it as resources.</summary>
internal static class ShippedRules
{
    private static readonly Lazy<IReadOnlyList<RuleOptions>> InDefault = new(() => Read("default").Rules);

    /// <summary>In force when the configuration has no rules of its own.</summary>
    public static IReadOnlyList<RuleOptions> Default => InDefault.Value;

    public static RuleSetOptions Of(AlertRegion region) => region switch
    {
        AlertRegion.None => new(),
        AlertRegion.US => Read("us"),
        AlertRegion.Germany => Read("germany"),
        AlertRegion.UK => Read("uk"),
        AlertRegion.Japan => Read("japan"),
    };

    private static RuleSetOptions Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"rules/{name}.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var binder = new OptionsBinder();
        var set = SourceText.Read(bytes, out var syntaxError) is { } root ? binder.Bind<RuleSetOptions>(root) : new();
        return syntaxError is null && binder.Mistakes.Count == 0
            ? set
            : throw new InvalidDataException((syntaxError ?? binder.Mistakes[0]).In($"config/rules/{name}.json"));
    }
}
