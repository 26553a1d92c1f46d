using System.Globalization;
using System.Text.RegularExpressions;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.House;

/// <summary>Every log event has one number, in its room's thousand, and a row that tells an operator what to do.</summary>
public sealed partial class LogEventTests
{
    private static readonly List<(int Id, string File)> Events =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), Path.GetRelativePath(Repository.Root, file)))),
    ];

    [Test]
    public void Numbers_are_unique()
    {
        Assert.That(Events, Is.Not.Empty);
        Assert.That(Events.GroupBy(item => item.Id).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
    }

    [Test]
    public void Numbers_stand_in_their_rooms_thousand()
    {
        var wrong = Events.Where(item => item.Id / 1000 != item.File.Split(Path.DirectorySeparatorChar)[1..3] switch
        {
            ["DoseListener.Dicom", _] => 1,
            ["DoseListener.Service", "Receiving"] => 2,
            ["DoseListener.Service", "Mail" or "Alerts"] => 3,
            ["DoseListener.Store", _] => 4,
            ["DoseListener.Service", "Web" or "Health"] => 5,
            _ => 6,
        });

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Each_has_a_row_in_the_operators_table_and_no_row_is_left_over()
    {
        var rows = Row().Matches(Repository.Read("docs", "log-events.md")).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.That(rows, Is.EquivalentTo(Events.Select(item => item.Id)));
    }

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\|\s*(\d{4})\s*\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
