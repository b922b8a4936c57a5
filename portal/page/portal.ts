import { startJobs } from "./jobs.js";
import { startPreview } from "./preview.js";
import { startWork } from "./work-page.js";

const page = document.body.dataset.page;
if (page === "work") startWork();
else if (page === "jobs") void startJobs();
else if (page === "preview") startPreview();
