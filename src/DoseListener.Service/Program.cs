Console.WriteLine("doselistener");
