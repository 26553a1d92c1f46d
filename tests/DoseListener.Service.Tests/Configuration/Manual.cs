using System.Text.RegularExpressions;
using System.Xml.Linq;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Tests.Configuration;

/// <summary>The XML documentation of the options: the one text from which schema and reference file are made.</summary>
internal static partial class Manual
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(DoseListenerOptions).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    public static string Of(OptionsKey key) => Text($"P:{key.Property.DeclaringType!.FullName}.{key.Property.Name}");

    public static string Of(Type type) => Text($"T:{type.FullName}");

    private static string Text(string member) =>
        Members.TryGetValue(member, out var element) && element.Element("summary") is { } summary
            ? Blanks().Replace(summary.Value, " ").Trim()
            : throw new AssertionException($"{member} has no XML documentation.");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
