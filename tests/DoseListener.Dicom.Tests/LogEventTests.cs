using System.Reflection;
using DoseListener.Dicom.Dimse;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests;

public sealed class LogEventTests
{
    private static readonly int[] Ids = [.. typeof(AssociationListener).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
        .OfType<int>()];

    [Test]
    public void Ids_are_of_this_room_and_used_once() => Assert.That(Ids, Is.Not.Empty.And.Unique.And.All.InRange(1000, 1999));

    [Test]
    public void Every_id_is_explained_to_operators()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DoseListener.sln")))
        {
            folder = folder.Parent!;
        }

        var rows = File.ReadLines(Path.Combine(folder.FullName, "docs", "log-events.md")).Where(line => line.StartsWith("| 1", StringComparison.Ordinal)).Select(line => int.Parse(line[2..6], null));
        Assert.That(rows, Is.EquivalentTo(Ids));
    }
}
