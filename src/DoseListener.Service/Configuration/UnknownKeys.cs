using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Configuration.Source;

namespace DoseListener.Service.Configuration;

/// <summary>What is said about a key that a section does not have.</summary>
internal static class UnknownKeys
{
    public static Mistake Complain(OptionsShape shape, SourceMember member, string path)
    {
        var nearest = Nearest.To(member.Key, shape.Keys.Select(key => key.Name));
        var elsewhere = nearest is null ? Find(OptionsShape.Of(typeof(DoseListenerOptions)), "", member.Key) : null;
        return new(member.Position, path, "this key is not known",
            nearest is not null ? $"Did you mean \"{nearest}\"?"
            : elsewhere is not null ? $"It belongs at {elsewhere}."
            : $"Remove it. Known here are {string.Join(", ", shape.Keys.Select(key => key.Name).Where(name => name[0] != '$'))}.");
    }

    /// <summary>The path of a section that has such a key.</summary>
    private static string? Find(OptionsShape shape, string path, string wanted) => shape.Keys
        .Select(key => string.Equals(key.Name, wanted, StringComparison.OrdinalIgnoreCase) ? path + key.Name
            : key.IsSection ? Find(OptionsShape.Of(key.Type), path + key.Name + (key.IsList ? "[]." : "."), wanted)
            : null)
        .FirstOrDefault(found => found is not null);
}
